import { expect, it } from 'vitest'
import { isPrivateHost, problemOfAddress } from '../src/address.ts'

it.each([
  'localhost',
  '127.0.0.1',
  '[::1]',
  '10.1.2.3',
  '172.31.0.1',
  '192.168.0.9',
  '100.64.0.1',
  '[fd00::1]',
  'relay',
  'a.internal',
])('%s is within the own network', (host) => {
  expect(isPrivateHost(host)).toBe(true)
  expect(problemOfAddress(`http://${host}/x`, false)).toBeNull()
})

it.each([
  'example.com',
  '8.8.8.8',
  '172.32.0.1',
  '10.example.com',
  '169.254.169.254',
  '[2001:db8::1]',
  'localhost.example.com',
])('%s is not', (host) => {
  expect(isPrivateHost(host)).toBe(false)
  expect(problemOfAddress(`http://${host}/x`, false)).toMatch(/use https, or set allow_insecure: true/)
  expect(problemOfAddress(`http://${host}/x`, true)).toBeNull()
  expect(problemOfAddress(`https://${host}/x`, false)).toBeNull()
})

it('an address is http or https, without user and password, and its path is not repeated', () => {
  expect(problemOfAddress('file:///etc/passwd', true)).toMatch(/begins with https/)
  expect(problemOfAddress('no address', false)).toMatch(/expected an address like/)
  expect(problemOfAddress('https://ann:pw@example.com/', false)).toMatch(/without user and password/)
  expect(problemOfAddress('http://example.com/services/T0/B0', false)).not.toContain('T0')
})
