/** The kinds of things that happen to any system; what is said in them is each system's own. */
import type { Change, Happening, Utterance } from './play.ts'

type Lines = readonly Utterance[]

function happening(args: {
  kind: string
  harm: boolean
  minutes: number
  changes: readonly Change[]
  somewhere?: boolean
}): Happening {
  return { ...args, service: args.changes[0]!.service }
}

export function errorBurst(service: string, lines: Lines, aMinute = 12): Happening {
  return happening({ kind: 'error burst', harm: true, minutes: 14, changes: [{ service, says: { lines, aMinute } }] })
}

export function rareMessage(service: string, line: Utterance): Happening {
  return happening({
    kind: 'rare message',
    harm: true,
    minutes: 1,
    changes: [{ service, sequence: { lines: [line] } }],
  })
}

export function slowness(service: string, place: string, factor = 9): Happening {
  return happening({ kind: 'latency', harm: true, minutes: 20, changes: [{ service, grow: { place, factor } }] })
}

export function leak(service: string, place: string, factor = 8): Happening {
  const grow = { place, factor, slowly: true }
  return happening({ kind: 'slow leak', harm: true, minutes: 240, changes: [{ service, grow }], somewhere: true })
}

export function trafficDrop(service: string, share = 0.06): Happening {
  return happening({ kind: 'traffic drop', harm: true, minutes: 25, changes: [{ service, share }] })
}

export function silence(service: string): Happening {
  return happening({ kind: 'silence', harm: true, minutes: 40, changes: [{ service, share: 0 }], somewhere: true })
}

export function missedJob(service: string, job: string, minutes: number): Happening {
  return happening({
    kind: 'missed job',
    harm: true,
    minutes,
    changes: [{ service, withoutJob: job }],
    somewhere: true,
  })
}

export function restartLoop(service: string, lines: Lines): Happening {
  const change = { service, share: 0.3, sequence: { lines, every: 1 } }
  return happening({ kind: 'restart loop', harm: true, minutes: 15, changes: [change] })
}

export function attack(service: string, lines: Lines, aMinute = 25): Happening {
  return happening({ kind: 'attack', harm: true, minutes: 12, changes: [{ service, says: { lines, aMinute } }] })
}

/** Warnings first, and what comes of them. */
export function filling(service: string, warnings: Lines, errors: Lines): Happening {
  const changes = [
    { service, says: { lines: warnings, aMinute: 1 } },
    { service, after: 12, says: { lines: errors, aMinute: 6 } },
  ]
  return happening({ kind: 'filling up', harm: true, minutes: 22, changes })
}

/** The root says little; those who need it are loud, and name it. */
export function cascade(
  root: { service: string; lines: Lines },
  hurt: readonly { service: string; lines: Lines }[],
): Happening {
  const changes = [
    { service: root.service, share: 0.5, says: { lines: root.lines, aMinute: 3 } },
    ...hurt.map(({ service, lines }, place) => ({ service, after: 1 + place, says: { lines, aMinute: 15 } })),
  ]
  return happening({ kind: 'cascade', harm: true, minutes: 16, changes })
}

export function campaign(service: string): Happening {
  return happening({ kind: 'more traffic', harm: false, minutes: 50, changes: [{ service, share: 3 }] })
}

/** What comes back by itself after a few minutes. */
export function hiccup(service: string, lines: Lines): Happening {
  return happening({ kind: 'hiccup', harm: false, minutes: 3, changes: [{ service, says: { lines, aMinute: 8 } }] })
}

/** It starts again and says more than before, from then on. */
export function release(service: string, boot: Lines, news: Lines, aMinute = 4): Happening {
  const changes = [
    { service, sequence: { lines: boot } },
    { service, lasting: true, says: { lines: news, aMinute } },
  ]
  return happening({ kind: 'release', harm: false, minutes: 15, changes })
}

/** Somebody looks after the system by hand: unusual, and all right. */
export function upkeep(service: string, lines: Lines): Happening {
  return happening({ kind: 'upkeep', harm: false, minutes: 5, changes: [{ service, sequence: { lines } }] })
}
