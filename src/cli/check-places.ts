/** What `logtriage check` says of the places that are written to: the state file, spools, the files of sinks. */
import { join } from 'node:path'
import { nameOf } from '../collect/options.ts'
import type { Path } from '../expectation.ts'
import { obstacleToAppending, obstacleToFolder } from '../obstacle.ts'
import { type Config, type Examined, settingName } from '../setup/config/index.ts'
import { spoolsOf } from '../setup/spools.ts'
import { formatSize } from '../size.ts'
import { type Holder, holderOf, lookAtState, type StateLook } from '../state/index.ts'
import type { Say } from './check-analyst.ts'
import { here } from './shown/here.ts'

export interface Places {
  /** Whose windows the state file holds. */
  readonly services: readonly string[]
  /** Settings whose place cannot be written to: `state`, `sinks.review.path`, `sources[0]`. */
  readonly unusable: ReadonlySet<string>
}

export function checkPlaces(args: { config: Config; whereIs: Examined['whereIs']; say: Say }): Places {
  const { config, whereIs, say } = args
  const unusable = new Set<string>()
  const complain = (setting: Path, why: string): void => {
    unusable.add(settingName(setting))
    const { place, isWritten } = whereIs(setting)
    say('wrong', '', `${place}: ${settingName(setting)}${isWritten ? '' : ' (by default)'}: ${why}`)
  }

  const look = lookAtState(config.state)
  if (look.outcome === 'unusable') complain(['state'], look.why)
  else {
    say(look.outcome === 'damaged' ? 'doubtful' : 'fine', 'state', stateText(config.state, look))
    for (const [index, why] of spoolsWithout(config)) complain(['sources', index], why)
  }
  for (const [name, why] of sinksWithout(config)) complain(['sinks', name, 'path'], why)
  return { services: look.outcome === 'ready' ? look.services : [], unusable }
}

function stateText(path: string, look: Exclude<StateLook, { outcome: 'unusable' }>): string {
  const holder = holderOf(path)
  return `${here(path)}${standing(look)}${holder === null ? '' : heldText(holder)}`
}

function standing(look: Exclude<StateLook, { outcome: 'unusable' }>): string {
  switch (look.outcome) {
    case 'none':
      return ', not there yet: the first start makes it'
    case 'ready':
      return `, ${formatSize(look.bytes)}`
    case 'older':
      return `, ${formatSize(look.bytes)}, of an older version: the next start brings it up to date`
    case 'damaged':
      return ` is damaged (${look.why}): the next start puts it aside and goes on with what is whole in it`
  }
}

function heldText({ pid, since, lives }: Holder): string {
  return lives ? `, held by process ${pid} since ${since}` : `; process ${pid}, which held it, was killed`
}

function spoolsWithout(config: Config): [index: number, why: string][] {
  return config.sources.flatMap((source, index): [number, string][] => {
    const why = source.kind === 'file' ? null : obstacleToFolder(join(spoolsOf(config), nameOf(source)))
    const advice = 'mend that, or name another state file, beside which it stands'
    return why === null ? [] : [[index, `what it brings cannot be kept: ${why}; ${advice}`]]
  })
}

function sinksWithout({ sinks }: Config): [name: string, why: string][] {
  return Object.entries(sinks).flatMap(([name, sink]): [string, string][] => {
    const why = sink.kind === 'file' ? obstacleToAppending(sink.path) : null
    return sink.kind === 'file' && why !== null
      ? [[name, `cannot write to ${sink.path}: ${why}; mend that, or name another file`]]
      : []
  })
}
