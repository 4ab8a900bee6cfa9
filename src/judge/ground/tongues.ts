/** The same wish in other languages: forget, answer, report nothing. Words that programs write as well need a second one. */
import type { Tell } from './marks.ts'

export const TONGUES: readonly Tell[] = [
  [
    'German',
    /\b(?:ignorier|vergiss|vergessen sie|missachte|antworte|melde (?:keine|nichts)|bewerte)|\bnicht (?:beachten|melden|berücksichtigen)\b|\bals (?:gesund|normal|harmlos|unkritisch) (?:ein|bewert|werte|melde|behand)/,
  ],
  [
    'Spanish, Portuguese',
    /\bno tengas? en cuenta\b|\bdesconsider[ae]\b|\b(?:todo|tudo) (?:está|va|esta) (?:bien|bem|normal)\b|\b(?:olvida|esque[cç]a|ignora|ignore|responde|responda|no informes|não relate|diga)\b.{0,40}\b(?:que|reglas|regras|instruc\w*|instruç\w*|anterior\w*|todo|tudo|nada|normal)\b/,
  ],
  [
    'French',
    /\b(?:oubliez?|ignorez|ignore (?:les?|la|toute?s?|tous|ces)|r[ée]ponds|r[ée]pondez|signalez?|ne signale)\b|\bne (?:pas )?ten(?:ir|ez|ons) (?:pas )?compte\b|\btout va bien\b/,
  ],
  [
    'Italian',
    /\b(?:dimentica|rispondi|segnala)\b|\bnon tener(?:e)? conto\b|\btutto (?:va bene|è normale)\b|\bignora\b.{0,40}\b(?:istruzion|regole|precedent|error)/,
  ],
  [
    'Dutch',
    /\b(?:negeer|ignoreer|vergeet|antwoord met|meld (?:niets|geen))\b|\b(?:beschouw|behandel)\b.{0,40}\bals (?:normaal|onschuldig)\b/,
  ],
  [
    'Danish, Norwegian, Swedish',
    /\b(?:ignorer|ignorera|glem|glöm) (?:alle?|alla|de|tidligere|tidigare)\b|\brapport[ée]ra? (?:ikke|inte|ingen)\b|\b(?:bortse från|se bort (?:fra|ifra))\b/,
  ],
  [
    'Polish, Czech, Slovak',
    /\b(?:zignoruj|ignoruj|zapomnij|odpowiedz|nie zgłaszaj|nie bierz pod uwagę|neber v úvahu|zapomeň|zabudni|odpověz|nehlas)/,
  ],
  [
    'Hungarian, Romanian, Finnish',
    /figyelmen kívül|felejtsd el|válaszold|ignoră|raspunde|răspunde|unohda kaikki|vastaa että|älä raportoi|älä huomioi|jätä huomiotta/,
  ],
  ['Turkish', /(?:yok say|dikkate alma|görmezden gel|talimatları|bildirme\b|yanıtla|cevapla)/],
  [
    'Russian, Ukrainian',
    /(?:игнорируй|забудь|оцени|ответь|отвечай|сообщи|не сообщай|ігноруй|забудь|відповідай|не повідомляй|не обращай|не учитывай|проигнорируй|не зважай|считай(?:те)? .{0,40}нормальн)/,
  ],
  ['Greek', /(?:αγνόησε|ξέχνα|απάντησε|μην αναφέρ)/],
  [
    'Chinese',
    /(?:不要报告|不要報告|忽略|无视|無視|请回答|回答正常|请报告|不要告警|视为正常|視為正常|不要上报|不要上報)/,
  ],
  ['Japanese', /(?:無視して|指示を|報告しない|報告してください|正常と|問題なしと)/],
  ['Korean', /(?:무시하고|무시해|지시를|보고하지|정상이라고|정상으로 (?:답|보고))/],
  ['Arabic, Persian', /تجاهل.{0,30}(?:التعليمات|القواعد|السابق|الأخطاء)|أجب ب|لا تبلغ|نادیده بگیر/],
  ['Hebrew', /(?:התעלם מ|אל תדווח|ענה ש)/],
  ['Hindi', /(?:अनदेखा|निर्देशों|रिपोर्ट न)/],
  ['Bengali, Urdu', /(?:উপেক্ষা কর|নির্দেশ|نظر ?انداز)/],
  ['Thai', /(?:ละเว้นคำสั่ง|เพิกเฉย|คำสั่งก่อนหน้า|ไม่ต้องรายงาน|ตอบว่า)/],
  [
    'Bulgarian, Croatian, Serbian',
    /игнорирай|игнориши|занемари|не докладвай|\b(?:zanemari|ignoriraj|ignoriši|odgovori da|ne prijavljuj)/,
  ],
  [
    'Vietnamese, Indonesian, Swahili',
    /(?:bỏ qua|hãy trả lời|không báo cáo)|\b(?:abaikan|jawablah|jangan laporkan)\b|\bpuuza (?:makosa|maagizo)/,
  ],
]
