import { expect, test } from 'vitest'
import { createExpunger } from '../../src/expunge/index.ts'
import { hexadecimal } from './pieces.ts'

const { clean } = createExpunger()

test.each([
  'req 7ea6abff-8634-1e0a-80e0-08089cc444b6 done',
  `build ${hexadecimal}0a1b2c3d passed`,
  `trace 00-${hexadecimal}-7054b854bceca569-00`,
  `image sha256:${hexadecimal}${hexadecimal}`,
  'docker: killed 7bb644f5f639',
  'pod catalog-sync-8cd6cc5967-2c82n crashloop',
  'id 1795020897807772206',
  'order no 2424400305574517',
  'fault addr 0x7fda1c596ff9',
  'bean x.y.Z@3882a8e4',
  'app 1.6.0 on 10.0.0.1:5060',
  'at com.foo.Auth.login(Auth.java:12)',
  'token count=12',
  'tokens=512 max_tokens=4096',
  'password changed for user 7',
  'wrong password (3 attempts left)',
  'password: authentication failed',
  'password: must be longer',
  'Failed password for root from 10.1.2.3 port 22 ssh2',
  'unexpected token: identifier',
  'Unexpected token } in JSON at position 4',
  'token refresh scheduled in 55m',
  'secret "db-creds" not found in namespace prod',
  'API_KEY=' + '$' + '{API_KEY} unset',
  'password=<hidden> ok',
  'SESSION_TTL=900 auth=none tls=on',
  'foreign key constraint fk_orders_user',
  'cache key=session:user:12 hit',
  'idempotency_key=7ea6abff-8634-1e0a-80e0-08089cc444b6',
  'PWD=/home/app/src',
  'exit status 1 code=2',
  'status code: 503',
  'GET /etc/passwd HTTP/1.1',
  'mysql://reader@replica.example/app ok',
  'git clone git@gitlab.com:org/tool.git',
  'unit sshd@4-22.service failed',
  'added react@18.3.1',
  '[10/Oct/2000:13:55:36 -0700] "GET / HTTP/1.0" 200 2326',
  '2026-01-01T00:00:00+0000 1234567890',
  '-----BEGIN CERTIFICATE REQUEST----- ok',
  'ISBN 978-1-86197-876-9 ok',
  'p95=310ms rps=1200',
  'RFC 5424 and RFC 3164',
  'Zürich 日本語 ✓ naïve',
])('%s stays as it is', (line) => {
  expect(clean(line)).toBe(line)
})
