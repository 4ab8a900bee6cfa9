import { expect, test } from 'vitest'
import { createExpunger } from '../../../src/expunge/index.ts'
import { join } from '../pieces.ts'

const { clean } = createExpunger()
const secret = join('Zq7tri', 'cky9X')

test.each([
  ['ldapsearch -D cn=admin -w ', ' -b dc=acme'],
  ['smbclient //host/share -U ann%', ' -c ls'],
  ['zip -P ', ' backup.zip notes.txt'],
  ['openssl enc -aes-256-cbc -k ', ' -in notes.txt'],
  ['openssl rsa -in key.pem -passin pass:', ' -check'],
  ['xfreerdp /u:ann /p:', ' /v:desk.example'],
  ['docker login -u ann -p ', ' registry.example'],
  ['az login --service-principal -u app -p ', ' --tenant acme'],
  ['ipmitool -H node -U root -P ', ' power status'],
  ['snmpwalk -v2c -c ', ' 10.0.0.1 system'],
  ['snmp-server community ', ' RO'],
  ['wpa_passphrase "Guest Net" ', ' > wpa.conf'],
  ['setx BUILD_TOKEN ', ''],
  ['echo -n ', ' | cryptsetup luksOpen /dev/sda1 home'],
])('%s… says which word is the password', (before, after) => {
  expect(clean(`ran: ${before}${secret}${after}`)).toBe(`ran: ${before}‹password#1›${after}`)
})

test.each([
  'docker run -p 8080:80 nginx',
  'docker login registry.example',
  'az vm create -n web -p standard',
  'unzip -p archive.zip notes.txt',
  'openssl x509 -in cert.pem -noout',
  'smbclient -L host -N',
  'set TOKEN_TTL 900 seconds',
  'echo hello | cat',
])('%s has no password', (line) => {
  expect(clean(line)).toBe(line)
})
