import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openStore, openStoreToRead } from '../../src/state/index.ts'
import { keepsTheContract } from './contract.ts'

keepsTheContract({
  kind: 'sqlite',
  createPlace() {
    const folder = mkdtempSync(join(tmpdir(), 'state-'))
    const path = join(folder, 'logtriage.db')
    return {
      open: () => openStore(path),
      openToRead: () => openStoreToRead(path),
      remove: () => rmSync(folder, { recursive: true }),
    }
  },
})
