import { expect, test } from 'vitest'
import { findChromium } from './find-chromium.ts'

const MAC = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'

test.each<[string, NodeJS.Platform, Record<string, string>, string[], string | null]>([
  ['on the PATH', 'linux', { PATH: '/a:/b' }, ['/b/chromium'], '/b/chromium'],
  ['Chromium before Chrome', 'linux', { PATH: '/a:/b' }, ['/a/google-chrome', '/b/chromium'], '/b/chromium'],
  ['none', 'linux', { PATH: '/a' }, [], null],
  ['no PATH', 'linux', {}, ['/chromium'], null],
  ['named', 'linux', { PATH: '/a', CHROMIUM_PATH: '/x' }, ['/a/chromium', '/x'], '/x'],
  ['named for the clinic', 'linux', { CLINIC_CHROMIUM: '/y', CHROMIUM_PATH: '/x' }, ['/x', '/y'], '/y'],
  ['named and not there', 'linux', { PATH: '/a', CLINIC_CHROMIUM: '/z' }, ['/a/chromium'], null],
  ['a Mac', 'darwin', {}, [MAC], MAC],
])('%s', (_, platform, env, files, path) =>
  expect(findChromium({ platform, env, isThere: (one) => files.includes(one) })).toBe(path),
)

test('Windows', () => {
  const found = findChromium({
    platform: 'win32',
    env: { ProgramFiles: 'P', 'ProgramFiles(x86)': 'Q' },
    isThere: (path) => path.startsWith('Q') && path.endsWith('msedge.exe'),
  })
  expect(found).toMatch(/^Q.Microsoft.Edge.Application.msedge\.exe$/)
})
