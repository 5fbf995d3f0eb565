import { type ChildProcess, type SpawnOptions, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

const SWITCH = join(import.meta.dirname, 'switch.py')

const works = (command: string, ...args: string[]) => spawnSync(command, args, { stdio: 'ignore' }).status === 0

/** Why no network of namespaces can be made here; undefined where it can. */
export const noNetworkBecause = (): string | undefined => {
  if (process.platform !== 'linux') return 'network namespaces are Linux’s own'
  if (process.getuid?.() !== 0) return 'network namespaces need root here'
  if (!works('ip', '-V')) return 'the program "ip" is not here'
  if (!works('python3', '-V')) return 'the program "python3" is not here'
  if (!works('python3', '-c', 'open("/dev/net/tun", "r+b", buffering=0)')) return '/dev/net/tun cannot be opened'
  return undefined
}

/** How bad the cable of one machine is. */
interface CableState {
  /** Part of frames lost, and seconds each is held, in both directions; on one machine alone nothing is lost or held. */
  loss?: number
  delay?: number
  unplugged?: boolean
  /** Nothing comes in; what goes out arrives. */
  deaf?: boolean
}

/** Machines that reach each other: one is the host, the others find it at an address of their own. */
export interface Network {
  /** Where this machine finds the host's stations' port. */
  hostFor: (machine: string) => string
  /** What a command is run by so that it runs on a machine. */
  within: (machine: string) => string[]
  /** Starts a program on a machine; its streams and message channel reach here over no network. */
  spawn: (machine: string, command: string, args: readonly string[], options: SpawnOptions) => ChildProcess
  setCable: (machine: string, cable: CableState) => Promise<void>
  remove: () => Promise<void>
}

const ip = (...args: string[]) => {
  const { status, stderr } = spawnSync('ip', args, { encoding: 'utf8' })
  if (status !== 0) throw new Error(`ip ${args.join(' ')}: ${stderr}`)
}

let networks = 0

/** Lays a network of namespaces, one for each machine, on a switch with bad cables; needs what `noNetworkBecause` asks for. */
export const layNetwork = async (machines: readonly string[], port: number): Promise<Network> => {
  networks += 1
  // A device's name has 15 characters at most.
  const prefix = `c${process.pid.toString(36)}${networks.toString(36)}`
  const deviceOf = (machine: string) => `${prefix}-${machines.indexOf(machine)}`
  const addressOf = (machine: string) => `10.99.0.${machines.indexOf(machine) + 1}`
  const board = spawn('python3', [SWITCH, ...machines.map(deviceOf)], { stdio: ['pipe', 'pipe', 'inherit'] })
  const { stdin, stdout } = board
  const lines = createInterface({ input: stdout })[Symbol.asyncIterator]()
  const heard = async (word: string) => {
    const { value } = await lines.next()
    if (value !== word) throw new Error(`the switch said ${value ?? 'nothing'} instead of ${word}`)
  }
  await heard('ready')
  for (const machine of machines) {
    const device = deviceOf(machine)
    ip('netns', 'add', device)
    ip('link', 'set', device, 'netns', device)
    ip('-n', device, 'link', 'set', 'lo', 'up')
    ip('-n', device, 'addr', 'add', `${addressOf(machine)}/24`, 'dev', device)
    ip('-n', device, 'link', 'set', device, 'up')
  }
  return {
    hostFor: () => `${addressOf('host')}:${port}`,
    within: (machine) => ['ip', 'netns', 'exec', deviceOf(machine)],
    spawn: (machine, command, args, options) =>
      spawn('ip', ['netns', 'exec', deviceOf(machine), command, ...args], options),
    setCable: async (machine, cable) => {
      stdin.write(`${JSON.stringify({ port: deviceOf(machine), ...cable })}\n`)
      await heard('done')
    },
    remove: async () => {
      const ended = once(board, 'exit')
      stdin.end()
      await ended
      for (const machine of machines) ip('netns', 'delete', deviceOf(machine))
    },
  }
}
