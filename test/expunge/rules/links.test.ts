import { describe, expect, test } from 'vitest'
import { createExpunger } from '../../../src/expunge/index.ts'
import { hexadecimal, join, random, survivors } from '../pieces.ts'

const { clean } = createExpunger()

describe('who knows the address may act', () => {
  test.each([
    `https://app.example/invitations/accept/${random}`,
    `https://app.example/reset/MjQ/bx1k2z-${hexadecimal}/`,
    `https://app.example/login/${random}/`,
    `https://app.example/magic-login/${random}`,
    `https://app.example/email_verification/${random}`,
    `/callback?code=${hexadecimal}&state=1`,
    `https://hooks.tines.com/webhook/${random}`,
    `https://flows.example/webhook/${random}`,
    `https://api.netlify.com/build_hooks/${hexadecimal}`,
    `https://objectstorage.eu-1.oraclecloud.com/p/${random}/n/acme/b/logs/o/a.log`,
    `https://images.example/private/s--${random}--/a.jpg`,
  ])('%s', (line) => {
    expect(survivors(clean(line), line.includes(random) ? random : hexadecimal)).toEqual([])
    expect(clean(line)).toMatch(/^(?:https:\/\/[\w.-]+)?\/\w/)
  })
})

test.each([
  'GET /login/callback 302',
  'GET /verify/phone-number-instructions 200',
  'POST /webhook/stripe-events 202',
  'GET /list?code=404&page=1',
])('pages of such names stay readable: %s', (line) => {
  expect(clean(line)).toBe(line)
})

test.each([
  join('sessionid=', random, '; csrftoken=', hexadecimal),
  join('wordpress_logged_in_', hexadecimal.slice(0, 8), '=ann%7C1700%7C', random),
  join('koa.sess=', random),
  join('csrfmiddlewaretoken=', random),
  join('TGT-1-', random, '-cas01'),
])('cookies and tickets of frameworks are masked: %s', (line) => {
  expect(survivors(clean(line), random)).toEqual([])
})
