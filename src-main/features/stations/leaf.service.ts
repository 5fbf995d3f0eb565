import { z } from 'zod'
import type { Core } from '#main/platform/call/context.ts'
import { readSetting, writeSetting } from '#main/platform/settings/settings.repo.ts'

const SETTING = 'stations.leaf'

/** The certificate the listeners show, with its private key, and what it was made for. */
const KeptLeaf = z.object({
  certificate: z.string(),
  privateKey: z.string(),
  identityId: z.int(),
  addresses: z.string(),
  madeAt: z.int(),
})
export type KeptLeaf = z.infer<typeof KeptLeaf>

/** The certificate shown last: a browser that was told to go on with it is not asked anew at each start of the host. */
export const keptLeaf = async (core: Core): Promise<KeptLeaf | null> =>
  KeptLeaf.safeParse((await readSetting(core.db, SETTING))?.value).data ?? null

/** Keeps it for the next start. */
export const keepLeaf = (core: Core, leaf: KeptLeaf): Promise<void> =>
  core.transact((trx) => writeSetting(trx, SETTING, leaf, core.clock.now()))
