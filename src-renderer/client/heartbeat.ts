import { createORPCClient } from '@orpc/client'
import type { ContractRouterClient } from '@orpc/contract'
import type { Contract } from '#shared/contract/index.ts'
import { isDesktop, type Transport } from './transport.ts'

const EVERY_MS = 3000
const ANSWER_WITHIN_MS = 4000
const THIS_PC = ['localhost', '127.0.0.1', '[::1]']

const beat = async (line: Transport) => {
  const late = setTimeout(line.close, ANSWER_WITHIN_MS)
  try {
    await createORPCClient<ContractRouterClient<Contract>>(line.link).clinic.getStatus()
  } catch {
    // A refusal is an answer; a line that broke says so itself.
  } finally {
    clearTimeout(late)
  }
}

/**
 * Gives up a browser's line over the network once the host leaves a small question unanswered: a cable that was pulled tells
 * nobody. The desktop app's lines are tested by the app.
 */
export const watchLine = (line: Transport) => {
  if (isDesktop() || THIS_PC.includes(window.location.hostname)) return
  const timer = setInterval(() => void beat(line), EVERY_MS)
  void line.closed.then(() => clearInterval(timer))
}
