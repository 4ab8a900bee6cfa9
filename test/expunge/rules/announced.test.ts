import { describe, expect, test } from 'vitest'
import { createExpunger } from '../../../src/expunge/index.ts'
import { hexadecimal, join, random, survivors } from '../pieces.ts'

const { clean } = createExpunger()
const password = join('Zq7tri', 'cky9X')

describe('a key that a few words announce', () => {
  test.each([
    `acme token for project web: ${hexadecimal}`,
    `acme api key [${hexadecimal}] refused`,
    `ENV ACME_APIKEY ${hexadecimal}`,
    `segment_write_key ${random}`,
    `setting SECRET_KEY_BASE to ${hexadecimal}${hexadecimal}`,
    `acme_pat: ${hexadecimal}`,
    `curl -u ${hexadecimal}: https://api.acme.example`,
    `Please use the following password to proceed:\n\n${hexadecimal}\n`,
    `acmeClient("${hexadecimal}")`,
  ])('is masked: %j', (line) => {
    expect(survivors(clean(line), line.includes(random) ? random : hexadecimal)).toEqual([])
  })

  test.each([
    `token refreshed for user 0258f6d4-b33c-4464-a5e9-3d830399b1b3`,
    `secret sync from commit ${hexadecimal}0a1b2c3d`,
    'secret sh.helm.release.v1.payments.v42 created',
    `message_key ${hexadecimal}`,
    `cache_key: views/users/${hexadecimal}`,
    'session key exchange completed with curve25519-sha256@libssh.org',
    'The key is not known:\nspring.datasource.hikari.maximum-pool-size2\nnext',
    'curl --user-agent: Mozilla/5.0',
  ])('what it is said to be something else stays readable: %j', (line) => {
    expect(clean(line)).toBe(line)
  })
})

test.each([
  `rabbitmqctl add_user app ${password}`,
  `htpasswd -b /etc/nginx/.htpasswd ann ${password}`,
  `rclone obscure ${password}`,
  `chpasswd <<< "ann:${password}"`,
  `CONFIG SET requirepass ${password}`,
  `args=[--db-password, ${password}, --verbose]`,
  `Grafana admin password reset to ${password}`,
  `The generated password for the built-in superuser is : ${password}`,
])('passwords that programs are given or say once are masked: %s', (line) => {
  expect(clean(line)).not.toContain(password)
})
