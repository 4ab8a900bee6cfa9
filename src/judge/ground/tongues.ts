/** The same wish in other languages: forget, answer, report nothing. Words that programs write as well need a second one. */
import type { Tell } from './marks.ts'

export const TONGUES: readonly Tell[] = [
  ['German', /\b(?:ignorier|vergiss|vergessen sie|missachte|antworte|melde (?:keine|nichts)|bewerte)/],
  [
    'Spanish, Portuguese',
    /\b(?:olvida|esque[cç]a|ignora|ignore|responde|responda|no informes|não relate|diga)\b.{0,40}\b(?:que|reglas|regras|instruc\w*|instruç\w*|anterior\w*|todo|tudo|nada|normal)\b/,
  ],
  ['French', /\b(?:oubliez?|ignorez?|r[ée]ponds|r[ée]pondez|signalez?|ne signale)\b/],
  ['Italian', /\b(?:dimentica|rispondi|segnala)\b|\bignora\b.{0,40}\b(?:istruzion|regole|precedent|error)/],
  ['Dutch', /\b(?:negeer|ignoreer|vergeet|antwoord met|meld (?:niets|geen))\b/],
  [
    'Danish, Norwegian, Swedish',
    /\b(?:ignorer|ignorera|glem|glöm) (?:alle?|alla|de|tidligere|tidigare)\b|\brapport[ée]ra? (?:ikke|inte|ingen)\b/,
  ],
  ['Polish, Czech, Slovak', /\b(?:zignoruj|ignoruj|zapomnij|odpowiedz|nie zgłaszaj|zapomeň|zabudni|odpověz|nehlas)/],
  [
    'Hungarian, Romanian, Finnish',
    /figyelmen kívül|felejtsd el|válaszold|ignoră|raspunde|răspunde|unohda kaikki|vastaa että|älä raportoi/,
  ],
  ['Turkish', /(?:yok say|görmezden gel|talimatları|bildirme\b|yanıtla|cevapla)/],
  [
    'Russian, Ukrainian',
    /(?:игнорируй|забудь|оцени|ответь|отвечай|сообщи|не сообщай|ігноруй|забудь|відповідай|не повідомляй)/,
  ],
  ['Greek', /(?:αγνόησε|ξέχνα|απάντησε|μην αναφέρ)/],
  ['Chinese', /(?:不要报告|不要報告|忽略|无视|無視|请回答|回答正常|请报告|不要告警)/],
  ['Japanese', /(?:無視して|指示を|報告しない|報告してください|正常と)/],
  ['Korean', /(?:무시하고|무시해|지시를|보고하지|정상이라고|정상으로 (?:답|보고))/],
  ['Arabic', /تجاهل.{0,30}(?:التعليمات|القواعد|السابق|الأخطاء)|أجب ب|لا تبلغ/],
  ['Hebrew', /(?:התעלם מ|אל תדווח|ענה ש)/],
  ['Hindi', /(?:अनदेखा|निर्देशों|रिपोर्ट न)/],
  ['Vietnamese, Indonesian', /(?:bỏ qua|hãy trả lời|không báo cáo)|\b(?:abaikan|jawablah|jangan laporkan)\b/],
]
