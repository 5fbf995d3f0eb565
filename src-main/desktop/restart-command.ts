/** Waits until the process named first is gone, then becomes the rest. */
const WAIT_AND_START = 'while kill -0 "$0" 2>/dev/null; do sleep 0.2; done; exec "$@"'

/** A program and its arguments. */
interface Command {
  program: string
  args: readonly string[]
}

/**
 * How an AppImage is started again once this process is gone: Electron's own way runs from inside the image, which is unmounted
 * under it. Arguments that are a link are left out, so that a patient is not opened a second time.
 */
export const appImageRestart = (appImage: string, pid: number, args: readonly string[]): Command => ({
  program: '/bin/sh',
  args: ['-c', WAIT_AND_START, String(pid), appImage, ...withoutLinks(args)],
})

/** The arguments of a start without those that are a link. */
export const withoutLinks = (args: readonly string[]): string[] =>
  args.filter((one) => !/^[a-z][a-z0-9+.-]+:\/\//i.test(one))
