import { spawn } from 'node:child_process'
import { type Cable, layCable } from '../network-cable.ts'
import type { Network } from './network.ts'

/** A network on one machine: every station reaches the host through a cable of its own, over loopback. */
export const layLoopback = async (machines: readonly string[], port: number): Promise<Network> => {
  const cables = new Map<string, Cable>()
  for (const machine of machines) cables.set(machine, await layCable(port))
  const cableOf = (machine: string) => {
    const cable = cables.get(machine)
    if (!cable) throw new Error(`there is no machine ${machine}`)
    return cable
  }
  return {
    hostFor: (machine) => `127.0.0.1:${cableOf(machine).port}`,
    within: () => [],
    spawn: (_machine, command, args, options) => spawn(command, [...args], options),
    setCable: async (machine, { unplugged, deaf }) => {
      if (unplugged === true) cableOf(machine).unplug()
      else if (deaf === true) cableOf(machine).unplug('from-host')
      else if (unplugged === false || deaf === false) cableOf(machine).plug()
    },
    remove: async () => {},
  }
}
