/** Preloaded where no Python is there to account for a child: Node itself writes what it used to descriptor 3. */
import { writeSync } from 'node:fs'

process.on('exit', () => {
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage()
  writeSync(3, `${(userCPUTime + systemCPUTime) / 1e6} ${maxRSS * 1024} 0`)
})
