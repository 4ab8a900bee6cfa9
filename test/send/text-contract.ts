/** What every sink for people has to do with the text of logs and models, however it travels. */
import { describe, expect, test } from 'vitest'
import type { Notice } from '../../src/model.ts'
import { aFinding, aNotice, FAMILY, SCRIPTS } from './samples.ts'

export interface Reader {
  readonly kind: string
  /** What is sent for these notices, in order. */
  capture(notices: readonly Notice[]): Promise<readonly string[]>
  /** Throws when the other side would refuse this for its size or form. */
  accept(sent: string): void
  /** All the text in it that people see. */
  shown(sent: string): readonly string[]
  /** It is for programs: text is kept as it is, and only what a terminal would obey is written otherwise. */
  whole?: (sent: string) => Notice['finding']
}

const LIMITS = [140, 150, 200, 400, 500, 1000, 1024, 1500, 2000, 3000, 40_000]

export function describeText({ kind, capture, accept, shown, whole }: Reader): void {
  describe(`${kind} keeps text harmless and within bounds`, () => {
    test('texts just below, at and above every limit are taken in any script, and no character is torn', async () => {
      const notices = Object.values(SCRIPTS).flatMap((character) =>
        LIMITS.flatMap((limit) =>
          [limit - 1, limit, limit + 1].map((length) => fullOf({ character, length, lines: whole ? 1 : 200 })),
        ),
      )
      for (const [index, sent] of (await capture(notices)).entries()) {
        accept(sent)
        if (whole) expect(whole(sent)).toMatchObject({ summary: notices[index]!.finding!.summary })
        for (const text of whole ? [] : shown(sent)) {
          expect(text.isWellFormed()).toBe(true)
          expect(text.replaceAll(FAMILY, '')).not.toMatch(/[\u{1F468}\u{1F469}\u{1F467}\u200d]/u)
        }
      }
    }, 60_000)

    test(whole ? 'text is kept whole' : 'a cut says that it is one', async () => {
      const summary = 'x'.repeat(5000)
      const [sent] = await capture([aNotice({}, aFinding({ summary }))])
      if (whole) expect(whole(sent!)?.summary).toBe(summary)
      else expect(shown(sent!).join('\n')).toContain('… [cut]')
    })

    test('text of log and model mentions nobody, links nowhere and hides nothing', async () => {
      const hostile = [
        '<!channel> <!here|x> <@U024BE7LH> <#C123> @here @channel @everyone',
        '<http://evil.example|the runbook> https://evil.example/x?a=1&b=2 mailto:a@evil.example www.evil.example',
        'slack://open javascript://alert(1) ``` *bold* <b>html</b> &lt;!channel&gt;',
        'right\u202eto left, zero\u200bwidth, \u001b[31mred\u001b[0m, bell\u0007, \u{e0041}tag, \u2028line',
        'end\r\nBcc: everybody@evil.example\r\n\r\n.\r\n',
      ].join(' ')
      const evidence = aFinding().evidence.map((line) => ({ ...line, text: hostile }))
      const finding = aFinding({
        service: hostile,
        summary: hostile,
        evidence,
        recommendedAction: hostile,
        reasons: [hostile],
        window: hostile,
        model: hostile,
      })
      const notices = [
        aNotice({ reason: hostile, text: hostile }, finding),
        aNotice({ over: { at: 0, reason: hostile, text: hostile } }, { ...finding, grounded: false, evidence: [] }),
        aNotice({ action: 'resolve', text: hostile, service: hostile, about: hostile }, null),
      ]
      for (const sent of await capture(notices)) {
        accept(sent)
        for (const text of shown(sent)) {
          if (!whole) expect(text).not.toMatch(/:\/\/|www\.[a-z]|mailto:|@(here|channel|everyone)/)
          expect(text).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200b\u2028-\u202e\u{e0000}-\u{e007f}]/u)
        }
      }
    })
  })
}

function fullOf({ character, length, lines }: { character: string; length: number; lines: number }): Notice {
  const text = character.repeat(Math.ceil(length / character.length))
  const evidence = aFinding().evidence.flatMap((line) => Array.from({ length: lines }, () => ({ ...line, text })))
  const reasons = Array.from({ length: 30 }, () => text)
  const over = { at: 0, reason: text, text }
  return aNotice({ text, reason: text, over }, aFinding({ summary: text, evidence, recommendedAction: text, reasons }))
}
