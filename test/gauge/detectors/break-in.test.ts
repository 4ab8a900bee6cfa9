import { describe, expect, test } from 'vitest'
import type { Signal } from '../../../src/model.ts'
import { type History, historyOf, quietly, settled } from '../history.ts'
import { type Row, windowOf } from '../window-of.ts'

const THERE = '203.0.113.7'
const said = (line: string): string => line.replaceAll(/\d+(?:\.\d+)+/g, '<*>')
const row = (line: string, count = 1, level: Row['level'] = 'info'): Row => ({
  text: said(line),
  count,
  level,
  lines: [line],
})
const failed = (count: number, { user = 'backup', from = THERE } = {}) =>
  row(`Failed password for ${user} from ${from} port 4711 ssh2`, count)
const entered = ({ user = 'backup', from = THERE } = {}) =>
  row(`Accepted password for ${user} from ${from} port 4712 ssh2`)

function look(history: History, ...rows: readonly Row[]): Signal | undefined {
  return history.live(quietly(0, ...rows)).signals.find(({ detector }) => detector === 'break-in')
}

describe('who gets in after many failed logins', () => {
  test('is told as critical by the line that says so', () => {
    const signal = look(settled(), failed(300), entered())
    expect(signal).toMatchObject({ type: 'security', severity: 'critical', floor: 'critical' })
    expect(signal?.sentence).toBe(
      'somebody got in after 300 failed logins from 203.0.113.7: `Accepted password for backup from 203.0.113.7 port 4712 ssh2`',
    )
    const { templates } = windowOf([entered(), failed(1)])
    expect(signal?.templates).toEqual(templates.map(({ template }) => template))
  })

  test.each([
    ['WARN login failed for user admin from 203.0.113.7', 'INFO login succeeded for user admin from 203.0.113.7'],
    [
      '{"msg":"authentication failed","user":"eve","ip":"203.0.113.7"}',
      '{"msg":"user logged in","user":"eve","ip":"203.0.113.7"}',
    ],
    [
      'imap-login: Aborted login (auth failed, 3 attempts): user=<info>, method=PLAIN, rip=203.0.113.7, lip=10.0.0.2',
      'imap-login: Login: user=<info>, method=PLAIN, rip=203.0.113.7, lip=10.0.0.2',
    ],
    [
      'An account failed to log on.\nAccount Name:\t\tadmin\nSource Network Address:\t203.0.113.7',
      'An account was successfully logged on.\nAccount Name:\t\tadmin\nSource Network Address:\t203.0.113.7',
    ],
    [
      '%SEC_LOGIN-4-LOGIN_FAILED: Login failed [user: cisco] [Source: 203.0.113.7]',
      '%SEC_LOGIN-5-LOGIN_SUCCESS: Login Success [user: cisco] [Source: 203.0.113.7]',
    ],
    ['password authentication failed for user "app"', 'connection authorized: user=app database=shop'],
    ['vpn: AUTH_FAILED for carol, peer 2001:db8::7', 'vpn: authentication succeeded for carol, peer 2001:db8::7'],
    ['[bob] FAIL LOGIN: Client "203.0.113.7", login failed', '[bob] OK LOGIN: Client "203.0.113.7"'],
    [
      '203.0.113.7:4711 AUTH_FAILED for bob',
      '203.0.113.7:4711 [bob] Peer Connection Initiated with [AF_INET]203.0.113.7:4711',
    ],
    [
      '%ASA-6-113005: AAA user authentication Rejected : server = 10.20.0.9 : user = backup : user IP = 203.0.113.7',
      '%ASA-4-722051: Group <VPN-STAFF> User <backup> IP <203.0.113.7> IPv4 Address <10.99.0.77> assigned to session',
    ],
    ['type="LOGIN_ERROR", userId="9", ipAddress="203.0.113.7"', 'type="LOGIN", userId="9", ipAddress="203.0.113.7"'],
  ])('is told of any program: %s', (refused, granted) => {
    expect(look(settled(), row(refused, 60), row(granted))?.severity).toBe('critical')
    expect(look(settled(), row(refused, 60), row(refused))).toBeUndefined()
  })

  test('is told by all of a record of which the words name nobody', () => {
    const record = (msg: string, ip: string) => `{"msg":"${msg}","user":"eve","ip":"${ip}"}`
    const signal = look(settled(), row(record('login failed', THERE), 60), row(record('login succeeded', THERE)))
    expect(signal?.sentence).toContain(`\`${record('login succeeded', THERE)}\``)
  })

  test('is told by a request that is granted', () => {
    const asked = (status: number) => `203.0.113.7 - - [01/Jan/2026:00:00:01 +0000] "POST /login HTTP/1.1" ${status} 61`
    const refused: Row = { text: 'POST /login <*> client-error for <*>', level: 'warn', count: 80, lines: [asked(401)] }
    const granted: Row = { text: 'POST /login <*> redirect for <*>', lines: [asked(302)] }
    expect(look(settled(), refused, granted)?.severity).toBe('critical')
    const elsewhere = (row: Row): Row => ({ ...row, lines: row.lines!.map((line) => line.replace('/login', '/cart')) })
    expect(look(settled(), refused, elsewhere(granted))).toBeUndefined()
    expect(look(settled(), elsewhere(refused), granted)).toBeUndefined()
  })

  test('is told where the failures came in the windows before, and not an hour later', () => {
    const after = (windows: number) => {
      const history = settled()
      look(history, failed(80))
      for (let index = 0; index < windows; index++) history.live(quietly(index))
      return look(history, entered())
    }
    expect(after(1)?.numbers.count).toBeCloseTo(50.4, 1)
    expect(after(12)).toBeUndefined()
  })

  test('is told by the account, where the guesses come from many places', () => {
    const many = Array.from(
      { length: 9 },
      (_, nth) => `Failed password for root from 198.51.100.${nth + 1} port 22 ssh2`,
    )
    const guessed: Row = { text: said(many[0]!), count: 90, lines: many }
    expect(look(settled(), guessed, entered({ user: 'root' }))?.sentence).toContain('90 failed logins for user root')
    expect(look(settled(), guessed, entered({ user: 'carol' }))).toBeUndefined()
  })
})

describe('who is no stranger is not told', () => {
  test('a person who mistypes a password a few times', () => {
    expect(look(settled(), failed(3), entered())).toBeUndefined()
    expect(look(settled(), failed(9), entered())).toBeUndefined()
  })

  test('who was let in before from the same place, as a monitor or a whole house is', () => {
    const history = settled()
    look(history, entered({ user: 'nagios' }))
    expect(look(history, failed(300), entered())).toBeUndefined()
  })

  test('a program with an old password, inside the same network', () => {
    const history = settled()
    look(history, entered({ user: 'app', from: '10.0.0.3' }))
    const [refused, granted] = [
      failed(300, { user: 'app', from: '10.0.0.9' }),
      entered({ user: 'app', from: '10.0.0.9' }),
    ]
    expect(look(history, refused, granted)).toBeUndefined()
    expect(look(settled(), refused, granted)?.severity).toBe('critical')
  })

  test('the owner of an account that is attacked from outside', () => {
    const history = settled()
    look(history, entered({ user: 'root', from: '10.0.0.3' }))
    expect(look(history, failed(300, { user: 'root' }), entered({ user: 'root', from: '10.0.0.4' }))).toBeUndefined()
  })

  test('an account that is tried all day long', () => {
    const history = historyOf()
    const tried = () => failed(30, { user: 'root', from: '198.51.100.9' })
    for (let index = 0; index < 60; index++) history.live(quietly(index, tried()))
    expect(look(history, tried(), entered({ user: 'root', from: '192.0.2.9' }))).toBeUndefined()
  })

  test('somebody whose line names no account, where another is called `null`', () => {
    const refused: Row = {
      text: 'login failed for user null from <*>',
      count: 120,
      level: 'warn',
      lines: ['login failed for user null from 203.0.113.7'],
    }
    const granted: Row = {
      text: 'login successful from <*>',
      count: 1,
      level: 'info',
      lines: ['login successful from 192.0.2.77'],
    }
    expect(look(settled(), refused, granted)).toBeUndefined()
  })

  test('whoever fails slowly all day, as a client with an old password does', () => {
    const history = settled()
    for (let index = 0; index < 60; index++) look(history, failed(5))
    expect(look(history, failed(5), entered())).toBeUndefined()
  })
})
