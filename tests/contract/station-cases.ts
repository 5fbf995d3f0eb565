import { realpathSync } from 'node:fs'
import { dirname } from 'node:path'
import { expect } from 'vitest'
import { temporaryFolder } from '#tests/support/clinic.ts'
import { listenAfresh } from '#tests/support/listener.ts'
import { expectRefusal } from '#tests/support/refusals.ts'
import { aReceptionist, aSignedInLine, type ContractCase } from './contract-stage.ts'

/** The clinic's PCs and its backups as they cross a line. */
export const stationCases: readonly ContractCase[] = [
  {
    name: 'the network is switched on, a code is shown, and another window hears of it',
    run: async (stage) => {
      const { client } = await aSignedInLine(stage)
      const listener = await listenAfresh(client)
      const before = await client.stations.getNetwork()
      expect(before).toMatchObject({ isOn: false, words: null, renewal: null, version: 0 })
      await expectRefusal(client.stations.offerPairing(), 'NETWORK_OFF')
      const plan = { isOn: true, port: 4811, isOpenToBrowsers: false, browserPort: 4812 }
      const after = await client.stations.updateNetwork({ ...plan, version: 0 })
      expect(after.words).toHaveLength(6)
      expect(await listener.nextOf('stations')).toMatchObject({ topic: 'stations' })
      const offer = await client.stations.offerPairing()
      expect(await client.stations.getPairing()).toEqual({ offer, requests: [] })
      const stale = await expectRefusal(client.stations.updateNetwork({ ...plan, version: 0 }), 'VERSION_CONFLICT')
      expect(stale).toMatchObject({ currentVersion: 1 })
    },
  },
  {
    name: 'a backup is begun and heard of until it is over, and only by who may make one',
    run: async (stage) => {
      const administrator = await aSignedInLine(stage)
      const desk = await stage.connect()
      await aReceptionist(administrator, desk)
      const inside = temporaryFolder()
      await expectRefusal(desk.client.backup.make({ folder: inside }), 'FORBIDDEN')
      const { backup } = administrator.client
      const listener = await listenAfresh(administrator.client)
      const { folder } = await backup.make({ folder: inside })
      expect(dirname(folder)).toBe(realpathSync(inside))
      for (let state = await backup.getState(); state.progress !== null; state = await backup.getState()) {
        await listener.nextOf('backups')
      }
      expect(await backup.getState()).toMatchObject({ last: { folder, by: 'Asha Rao' }, failure: null })
    },
  },
]
