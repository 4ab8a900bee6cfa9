/** The same wish in other languages: forget, answer, report nothing. Words that programs write as well need a second one. */
import type { Mark } from './marks.ts'

export const TONGUES: readonly Mark[] = [
  [
    'German',
    /\b(?:ignorieren? (?!sie diese (?:meldung|e-?mail|nachricht)\b)(?:[^\W\d]|[äöüß ,]){0,50}?(?:anweisung|regel|vorgabe|instruktion|auftrag|aufgabe|prompt|bisherig|vorherig|obig|alle[sn]?\b|zeile|fehler|alarme|warnungen|meldungen)|(?:vergiss|vergessen sie|missachten?)(?! nicht| (?:den|die|das|ihr|dein) (?:passwort|unterschrift|anhang|termin))\b|antworte(?:n sie)? (?!nicht)|melden? (?:sie )?(?:keine|nichts|eine[nm]? .{0,20}kritisch)|bewerte(?:n sie)? (?!\d)|(?:alle|sämtliche|diese) (?:fehler|warnungen|alarme|zeilen|meldungen) (?:als|ignorieren|sind (?:normal|harmlos|unkritisch|geplant|gewollt|erwartet)))|\b(?:schreib|sag|antwort|behaupt|bericht|meld)(?:e|en sie)?(?: \p{L}+)?,? dass (?:alles|nichts|keine?)\b|\b(?:schreib|sag|antwort|behaupt|bericht|meld)(?:e|en sie)?(?: \p{L}+)?,? es sei (?:alles|nichts)\b|\b(?:sage?|sagen sie|verrate?|erzähle?)(?: \p{L}+){0,3} nichts (?:von|vom|über)(?: de[mnr]| die| diese[mnr]?)? (?:\p{L}+)?(?:ausf[aä]ll|fehler|störung|abst[uü]rz|panne|problem)|\b(?:erwähne|eskaliere|berichte)\b.{0,60}\bnicht\b|\b(?:melde|melden sie|sage?|sagen sie|erzähle?)\b[^.:;]{0,40}\b(?:niemandem|keinem)\b|\bnicht (?:zu )?(?:beachten|melden|berücksichtigen|eskalieren|erwähnen)\b|\bzu[mr]? (?:schluss|ergebnis|schlussfolgerung),? dass\b|\bals (?:gesund|normal|harmlos|unkritisch|unauffällig|unbedenklich) (?:ein|bewert|werte|melde|behand|betracht|anseh|anzuseh|beurteil)|\bals (?:unwichtig|irrelevant|geplant|gewollt|fehlalarme?) (?:einstuf|einzustuf|bewert|werte|behand|betracht|anseh|anzuseh|beurteil)|\bals erledigt (?:betracht|behand|bewert|anseh)|\b(?:bitte|alle|bisherigen?|vorherigen?|obigen?)\b[^,.;:?!]{0,40}\b(?:an?weisung|regel|vorgabe|instruktion|richtlinie|befehl)\p{L}*\b[^,.;:?!]{0,30}(?<!nicht )\b(?:vergessen|missachten|verwerfen|ignorieren)\b(?! ?[:=])|\b(?:alle|diese|folgenden?|obigen?) (?:fehler|alarme|warnungen|zeilen|meldungen|ausfälle|störungen|einträge)\b[^,.;:?!]{0,40}\b(?:ist|sind) zu (?:ignorieren|übergehen|verschweigen)|\bkeine (?:auffälligkeit|fehler|störung|vorfälle|problem|alarm|anomalie)\p{L}* (?:melden|berichten|erwähnen|ausgeben|nennen)\b|\ban (?:das|die|jedes?|alle) (?:\p{L}+ )?(?:sprachmodelle?|ki|llms?) ?[:,]/u,
  ],
  [
    'Spanish, Portuguese',
    /\bno tengas? en cuenta\b|\bdesconsider[ae]\b|\b(?:todo|tudo) (?:está|va|esta) (?:bien|bem|normal)\b|\b(?:informa|reporta|notifica|relate|declara)\b(?: de)? (?:una?|um|uma) .{0,20}(?:cr[ií]tic|grave)|\bclas+ifi(?:ca|que)r? (?:todo|tudo|est\w+|essa?s?)\b|\bconclu(?:ye|ya|a|ir) que\b|\b(?:no (?:generes|crees|envíes|emitas)|não (?:gere|crie|envie|emita)) (?:alert|avis|inform|incident)|\bha(?:z|gan?) caso omiso (?!(?:de|a) est[ea] (?:mensaje|correo|aviso|e-?mail|notificaci))|\bno digas? nada\b|\bmar(?:ca|que) (?:(?:est[ae]s?|essas?|la|las|los|as?|os) )?(?:tod[ao]s?|(?:ventana|janela)s?|l[ií]n(?:ea|ha)s?|err\w+|fall[oa]s?|registros?)(?: [a-záéíóúãõç]+)? como (?:norma(?:l|is)|resuelt|resolvid|benign|inofensiv)|\bno (?:informes|reportes|menciones|alertes|avises)\b|\bno (?:informe|reporte|mencione|avise) (?:(?:de )?est[aeo]s?|de (?:los|las)|nada|ning[uú]n|los|las)\b|(?:^|[^\wáéíóúãõç])não (?:reporte|relate|informe|mencione|alerte|avise)\b|\b(?:olvida|esque[cç]a|ignora|ignore|responde|responda|no informes|não relate|diga)\b.{0,40}\b(?:que|reglas|regras|instruc\w*|instruç\w*|anterior\w*|todo|tudo|nada|normal)\b/,
  ],
  [
    'French',
    /\boublie[sz]? (?:tes|tout|toute?s|tous|les|vos|ce|cette|l)\b|\bignorez?(?= (?:les?|la|tout|toute?s?|tous|ces|cette|vos|tes)\b)(?! le (?:message|mail|courriel)\b)|\br[ée]pond(?:s|ez) (?:que|par|avec|seulement|uniquement|simplement|juste|normal|rien|en|[«":])|\bsignalez? (?:que|rien|aucun|pas|comme|une? .{0,20}(?:critique|majeur|grave))|\bne signale[zs]?\b|\bconclu(?:re|ez|s|ons) (?:que|à)\b|\bne (?:rapportez?|mentionnez?|remontez?) (?:pas|rien)\b|\bconsid[éè]re[zr]? (?:tout|toute?s?|tous|les|ces)\b.{0,40}\bcomme\b|\bne (?:pas|rien) (?:remonter|signaler|mentionner|rapporter|alerter)\b|\b(?:[ée]cri(?:s|vez|re)|di(?:s|tes)) que (?:tout|rien|aucun|le (?:service|syst[èe]me))\b|\bpasse[rz]? sous silence\b|\blaisse[rz]? tomber (?:les|vos|tes|ces) (?:r[èe]gles|consignes|instructions)|\bclasse[zr]? (?:tout|toute?s?|tous|les|ces)\b|\bne (?:pas )?t(?:iens|enir|enez|enons) (?:pas |aucun(?:ement)? )?compte\b|\btout va bien\b/,
  ],
  [
    'Italian',
    /\bdimentica(?:re|te)?\b(?= (?:tutt|le (?:istruz|regol)|quell|quant|ciò|ogni|i (?:compit|precedent)))|\brispondi\b|\b(?:non segnala(?:re|te)?|segnala (?:nulla|niente|nessun|solo|che|un[a']? .{0,20}(?:critic|grav)\w*))\b|\bconclud(?:i|ere|ete) che\b|\bnon (?:riporta|menziona|avvisa)(?:re|te)?\b|\bclassifica(?:re|te)? (?:tutt|ogni|quest)|\b(?:taci|tacete|tacere) su|\bnon (?:tener(?:e)?|tenete) conto\b|\bnon considera(?:re|te)? .{0,20}(?:errori|avvisi|allarmi|istruzion|guast|anomali)|\b(?:scrivi|dì|di'|rispondi) che\b|\b(?:tutto va|va tutto) bene\b|\btutto è normale\b|\bignora\b.{0,40}\b(?:istruzion|regole|precedent|error)/,
  ],
  [
    'Dutch',
    /\b(?:negeer|ignoreer|vergeet)\b(?! niet).{0,40}\b(?:\w*instructie|regel|opdracht|taak|prompt|vorige|eerdere|bovenstaande|alles|fouten|waarschuwingen)|\brapporteer (?:.{0,40}\bniet\b|niets|geen)|\b(?:antwoord met|meld (?:niets|geen|dat alles))\b|\b(?:zeg|schrijf|antwoord) (?:[a-z]+ )?dat (?:alles|er niets|er geen)\b|\b(?:beschouw|behandel)\b.{0,40}\bals (?:normaal|onschuldig)\b/,
  ],
  [
    'Danish, Norwegian, Swedish',
    /\b(?:ignorer|ignorera|glem|glöm|overse) (?:(?:alle?|alla|de|tidligere|tidigare)\b|(?:\p{L}+ ){0,2}(?:instruks|instruktion|regle|reglar|oppgave|uppgift|opgave|feil|fejl|felen|fel\b|vars[el]|varning|advars)(?!\p{L}* ?[:=]))|\b(?:rapport[ée]ra?|ne[vm]n|nämn|nævn|meld|varsle|varsla) (?:ikke|inte|aldri|ingen)\b|\b(?:svar|svara|skriv|si|sig|säg|meld|rapporter) (?:(?:bare|kun|blot|bara|endast) )?att? (?:al(?:t|lt)|ingenting|intet)\b|\b(?:bortse från|se bort (?:fra|ifra))\b/u,
  ],
  [
    'Polish, Czech, Slovak',
    /\b(?:z?ignoruj(?![eęąíu])|zapomnij|odpowiedz(?!i)|(?:napisz|powiedz|zgłoś|napiš|řekni),? (?:że|že) (?:wszystko|nie ma|vše|není)|nie (?:zgłaszaj|informuj|wspominaj|raportuj)|pomiń te (?:błęd|ostrzeż|awari)|nie bierz pod uwagę|neber v úvahu|zapomeň|zabudni|odpověz|nehlas)/,
  ],
  [
    'Hungarian, Romanian, Finnish',
    /figyelmen kívül hagyd|hagyd figyelmen kívül|(?:utasítás|szabály|korábbi|fenti).{0,30}figyelmen kívül|felejtsd el|válaszold|ignoră .{0,40}(?:instruc|reguli|anterio|toate|eror)|(?<!nu )\b(?:raspunde|răspunde)(?:ți|ti)? (?:că|ca|cu|doar)|unohda kaikki|vastaa että|älä raportoi|älä huomioi|jätä huomiotta/,
  ],
  ['Turkish', /(?:yok say|dikkate alma|görmezden gel|talimatları|bildirme\b|(?:yanıtla|cevapla)(?![nym]))/],
  [
    'Russian, Ukrainian',
    /(?:игнорируй|забудь|(?:оцени|сообщи)(?:те)?(?![а-яё])|ответь|отвечай|(?:напиши|скажи|ответь)(?:те)?,? (?:что|що) (?:вс[её]|нет|ничего|проблем|все|немає|систем|сервис|служб|ошиб|сбо[ей]|инцидент)|сделай(?:те)? вывод|не (?:сообщай|упоминай|докладывай|эскалируй)|ігноруй|забудь|відповідай|не повідомляй|не обращай|не учитывай|проигнорируй|не зважай|считай(?:те)? (?:.{0,40}нормальн|.{0,20}(?:ошиб|сбо|предупр|строк).{0,20}(?:учебн|ложн|тестов|штатн|неважн)))/,
  ],
  ['Greek', /(?:αγνόησε|ξέχνα|απάντησε|μην αναφέρ)/],
  [
    'Chinese',
    /(?:(?:不要|(?<![级类性识特分区个])别再?|请勿|勿|不必|无需|不用|別|請勿|不必|無需)(?:报告|提及|提到|上报|汇报|通报|告警|報告|通報)|(?:忽略|无视|無視).{0,16}(?:指令|指示|规则|規則|提示|说明|以上|上述|上面|日志|日誌|任务|命令|要求|内容|(?:所有|全部|这些|一切).{0,6}(?:错误|告警|警报|警告|异常))|请回答|回答正常|(?:弃用|忘记|忘掉|丢弃|抛开|不要理会|不再遵守).{0,16}(?:指令|指示|规则|提示|命令)|(?:得出|做出).{0,16}结论|请报告|保持沉默|不要[把将].{0,4}(?:故障|错误|异常|告警).{0,6}告诉|(?:告诉|告知)[^:,。]{0,6}(?:一切正常|没有问题)|忘记(?:之前|以前|先前|前面|上面)的?(?:内容|对话|一切)|回答.{0,6}(?:正常|没有问题|无异常)|(?:请|把|将).{0,16}(?:标记|归类|分类|当作|评)为?(?:正常|无害|安全|良性|低)|视为正常|視為正常)/,
  ],
  [
    'Japanese',
    /(?:指示|命令|ルール|規則|プロンプト|以前|上記|これまで|前の).{0,16}(?:無視(?:して|し、|せよ|すること)|忘れ)|無視して(?:ください|下さい|.{0,16}(?:報告|回答|答え))|(?:報告しない|報告してください|言及しないで)|と結論(?:し|づけ|付け)(?!まし)|(?:正常|問題なし)と(?:報告|回答|答え|分類|みなし|見なし|扱)(?!されま)/,
  ],
  [
    'Korean',
    /(?:(?:지시|명령|규칙|이전|위의|프롬프트|모든).{0,16}무시(?:하고|해|하세|하십)|보고하지|정상이라고|정상으로 (?:답|보고))/,
  ],
  ['Arabic, Persian', /تجاهل.{0,30}(?:التعليمات|القواعد|السابق|الأخطاء)|أجب ب|لا تبلغ|نادیده بگیر/],
  ['Hebrew', /(?:התעלם מ|אל תדווח|ענה ש)/],
  ['Hindi', /(?:अनदेखा कर(?:ें|ो|के)|निर्देशों.{0,30}(?:अनदेखा|भूल)|रिपोर्ट न)/],
  ['Bengali, Urdu', /(?:উপেক্ষা কর|নির্দেশ|نظر ?انداز)/],
  ['Thai', /(?:ละเว้นคำสั่ง|เพิกเฉย|คำสั่งก่อนหน้า|ไม่ต้องรายงาน|ตอบว่า)/],
  [
    'Bulgarian, Croatian, Serbian',
    /игнорирай|игнориши|занемари|не докладвай|\b(?:zanemari|ignoriraj|ignoriši|odgovori da|ne prijavljuj)/,
  ],
  [
    'Vietnamese, Indonesian, Swahili',
    /bỏ qua.{0,40}(?:hướng dẫn|chỉ dẫn|quy tắc|lệnh|các lỗi|mọi lỗi|lỗi ghi|bên trên|ở trên|trước đó)|hãy trả lời|(?:đừng|không) báo cáo|\b(?:abaikan (?:semua|instruksi|perintah|aturan|kesalahan|galat|pesan)|jawablah|jangan laporkan)\b|\bpuuza (?:makosa|maagizo)/,
  ],
]
