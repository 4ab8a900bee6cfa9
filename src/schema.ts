/** The one door to zod: how shapes of configs, prompts and answers are declared. */
import { z } from 'zod'

// Each shape is read a few times in the life of a process: code made for it costs more than it saves.
z.config({ jitless: true })

export { z }
