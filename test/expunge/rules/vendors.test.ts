import { describe, expect, test } from 'vitest'
import { createExpunger } from '../../../src/expunge/index.ts'
import { hexadecimal, join, random, survivors } from '../pieces.ts'

const { clean } = createExpunger()
const uuid = '0258f6d4-b33c-4464-a5e9-3d830399b1b3'

describe('a field named after a service holds its key', () => {
  test.each([
    `datadog = "${hexadecimal}"`,
    `SCRAPERAPI=${random}`,
    `{"screenshotlayer":"${hexadecimal}"}`,
    `private_ai: ${hexadecimal}`,
    `sonar_login=${hexadecimal}`,
    `azure_devops: ${random}`,
  ])('%s', (line) => {
    expect(survivors(clean(line), hexadecimal)).toEqual([])
    expect(survivors(clean(line), random)).toEqual([])
  })

  test('a UUID is one only for a service that gives out UUIDs', () => {
    expect(clean(`snyk=${uuid}`)).not.toContain(uuid)
    expect(clean(`datadog=${uuid}`)).toBe(`datadog=${uuid}`)
  })

  test.each([
    'datadog: flushed 1200 metrics',
    `grafana: sha256:${hexadecimal}${hexadecimal}`,
    'sonarqube: https://sonar.example/dashboard?id=app2026',
    'bitbucket=refs/heads/feature/PAY-1234-new-checkout',
    'sentry: release checkout@1.4.2',
    'databricks: job-run-20260301-nightly',
    `GITHUB_SHA=${hexadecimal}0a1b2c3d`,
    'grafana: version 10.4.2',
  ])('what no machine made stays readable: %s', (line) => {
    expect(clean(line)).toBe(line)
  })
})

describe('a key that a refusal shows', () => {
  test.each([
    `401 Unauthorized: key ${hexadecimal} is not valid`,
    `key '${random}' has been revoked`,
    `auth failed with "${random}"`,
    `logged in using ${hexadecimal}`,
  ])('is masked: %s', (line) => {
    expect(clean(line)).toContain('‹')
    expect(survivors(clean(line), line.includes(random) ? random : hexadecimal)).toEqual([])
  })

  test.each([
    `403 from cache for key ${hexadecimal}`,
    `key ${uuid} denied by policy`,
    'handshake failed with TLS_AES_256_GCM_SHA384',
    'key user.settings.theme is not valid',
    `idempotency key ${hexadecimal} rejected`,
    `Idempotency-Key: ${join('01ARZ3ND', 'EKTSV4RR', 'FFQ69G5F', 'AV')}`,
  ])('what finds something stays readable: %s', (line) => {
    expect(clean(line)).toBe(line)
  })
})
