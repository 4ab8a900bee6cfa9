/** What a machine has no more of, and what of it is broken. Matched against text in lower case. */
import { anyOf } from '../any-of.ts'

export const DISK_FULL = anyOf([
  /no space left|\b(?:disk|volume|partition|file ?system)\b.{0,40}(?<!(?:\d|<\*>) ?%? ?)\bfull\b|\benospc\b/,
  /out of disk|disk quota exceeded|\b(?:insufficient|not enough) (?:free )?disk space\b/,
])

/** What a store keeps for itself is used up, wherever on the disk it lies: of a database, its logs, a queue. */
export const STORAGE_USED_UP = anyOf([
  /\b(?:transaction|redo|archive|write-ahead|wal) log\b.{0,80} is full\b(?! of\b)|\b(?:filegroup|tablespace|table '[^']{1,120}') is full\b/,
  /\bunable to extend\b.{0,120}\bin tablespace\b|\bcannot reclaim\b.{0,30}\bspace\b|\blimit exceeded for recovery files\b/,
  /\b(?:database|storage|store) (?:space|size|capacity|quota|resource limits?|limit) (?:is |was |has been )?exceeded\b|\b(?:out of|insufficient) storage\b/,
  /\bjetstream resource limits exceeded\b/,
])

export const READ_ONLY = anyOf([
  /read-?only (?:file ?system|transaction)|remount\w*\b.{0,60}\bread-?only/,
  /(?:database|volume|disk|table|index|instance)\b.{0,20} (?:is|became|went|switched to|now)(?: in)? read-?only/,
  /\berofs\b/,
])

export const OUT_OF_MEMORY = anyOf([
  /out[ -]of[ -]?memory|outofmemory|\boom[- ]?kill\w*|cannot allocate memory|\benomem\b|java heap space/,
  /heap limit|memory exhausted/,
])

/** A socket and a pipe end in one, too. */
const BLOCK_DEVICE = String.raw`\b(?:dev(?:ices?)?|disks?|drives?|volumes?|sectors?|(?:logical|super)? ?blocks?|inodes?|[shvx]v?d[a-z]\d*|nvme\w+|dm-\d+|md\d+|ext[234](?:-fs)?|xfs|btrfs|blk update request|print req error|end request)\b`

export const HARDWARE = anyOf([
  new RegExp(String.raw`\bi\/o error\b.{0,80}${BLOCK_DEVICE}|${BLOCK_DEVICE}.{0,80}\bi\/o error\b`),
  /\b(?:buffer|metadata|disk) i\/o error|input\/output error|hardware error|machine check|uncorrectable|\beio\b/,
])

export const OUT_OF_HANDLES = /too many open files|\bemfile\b|\benfile\b|file descriptors? (?:limit|exhausted)/
