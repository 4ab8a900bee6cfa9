/** What befalls data, and those who keep it together. Matched against text in lower case. */
import { anyOf } from '../any-of.ts'

export const CORRUPT = anyOf([
  /\bcorrupt(?:ed|ion)?\b|(?:checksum|crc|hash|digest)\b.{0,20} (?:mismatch|error|fail\w*)|data loss|torn page/,
  /\b(?:incorrect|wrong|bad) (?:page )?checksum|consistency-based i\/o error|\bmarked as crashed\b/,
  /invalid page|integrity check failed|split[- ]brain|lost writes?\b/,
])

export const TRANSACTION_FAILED = anyOf([
  /transaction (?:was )?(?:aborted|rolled back|failed)|constraint violat\w*|violates .{0,30}constraint/,
  /duplicate key|serialization failure|replication (?:lag|error|broken|stopped)/,
])

export const DEADLOCK = /\bdeadlock(?:s|ed)?\b|lock wait timeout/

export const POOL_EXHAUSTED = anyOf([
  /pool\b.{0,30} (?:exhausted|depleted|full|empty)|connection is not available/,
  /(?:unable|could not|cannot) (?:to )?(?:acquire|obtain|get)\w* (?:an? |the )?(?:\w+ )?connection/,
  /exhausted\b.{0,20} pool|too many (?:connections|clients)|remaining connection slots/,
  /(?:acquir\w+|wait\w+ for|get\w*) (?:an? |the )?(?:\w+ )?connection.{0,30}(?:time|timed) ?out/,
  /timed? ?out.{0,30}acquir\w+/,
  /obtaining a connection from the pool|\bmax(?:imum)? pool size (?:was |has been |is )?(?:reached|exceeded)/,
])

export const QUORUM_LOST = anyOf([
  /(?:lost|no|without) quorum|quorum (?:is )?lost|no (?:leader|master|primary)\b.{0,20}(?:elected|available|found)/,
  /cannot achieve consistency level|not enough (?:live )?(?:in-?sync )?replicas\b/,
])

export const LEADER_CHANGES = anyOf([
  /\blost (?:the )?(?:raft )?leader\b|\belected (?:as )?(?:the )?(?:new )?(?:raft )?leader\b|\bleader changed\b/,
  /\bnew leader (?:is |elected)|\bleadership (?:was )?(?:lost|changed|transferred)|\bstopped leading\b/,
  /\bleader election lost\b|\bbecame (?:the )?(?:new )?(?:primary|master|candidate)\b|\bentering candidate\b/,
  /\blost leadership\b|\bswitching to (?:the )?new (?:leader|primary|master)\b/,
])

export const REPLICATION_BROKEN = anyOf([
  /replication (?:(?:connection|stream|link|slot|thread) )?(?:\S+ )?(?:is |was |has )?(?:timeout|timed out|broken|stopped|failed|terminated|lost)/,
  /replication slot\b.{0,60}(?:inactive|invalidated)/,
  /(?:replica|standby|slave|secondary|follower)\b.{0,40} (?:fell behind|is (?:too )?far behind|disconnected(?! by )|lost connection|out of sync)/,
  /wal (?:receiver|stream|segment)\b.{0,60}(?:terminat\w+|removed|could not|fail\w+)/,
  /could not receive data from wal|slave (?:sql|i\/o)\b.{0,40}(?:error|stopped|exit\w+)/,
])
