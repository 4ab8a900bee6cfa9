/** The one door to zod: how shapes of configs, prompts and answers are declared. */
export { z } from 'zod'
