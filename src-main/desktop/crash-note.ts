/** The place of an error: a line of its stack, without the message that stands above it. */
const FRAME = /^\s+at /

/**
 * What is kept of an error the app could not go on from: when, which version, its kind and where it happened. Never its message,
 * which may repeat what somebody typed.
 */
export const crashNote = (error: unknown, at: Date, appVersion: string): string => {
  const isError = error instanceof Error
  const kind = isError && /^\w{1,60}$/.test(error.name) ? error.name : typeof error
  const message = isError ? error.message : ''
  const stack = isError && typeof error.stack === 'string' ? error.stack : ''
  // A message of several lines could look like a place: the stack is read after it.
  const places = stack.slice(stack.indexOf(message) + message.length).split('\n')
  return [`${at.toISOString()} ${appVersion} ${kind}`, ...places.filter((line) => FRAME.test(line)), ''].join('\n')
}
