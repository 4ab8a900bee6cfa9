/** Preloaded where there is no Python to account for a child: Node writes to descriptor 3 what it has used, as `cost.py` does. */
import { writeSync } from 'node:fs'

process.on('exit', () => {
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage()
  writeSync(3, `${(userCPUTime + systemCPUTime) / 1e6} ${maxRSS * 1024} 0`)
})
