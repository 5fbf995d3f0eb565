import { describe, expect, it } from 'vitest'
import { isOwnBlob, isOwnPage, readPageRequest, START_URL } from './page-request.ts'

const FOLDER = '/opt/app/renderer'
const read = (address: string, method = 'GET') => readPageRequest(FOLDER, method, address)

describe('readPageRequest', () => {
  it.each([
    ['the first page', START_URL, '/opt/app/renderer/index.html', 'text/html; charset=utf-8'],
    [
      'a page with an address behind the hash',
      `${START_URL}#/board/x`,
      '/opt/app/renderer/index.html',
      'text/html; charset=utf-8',
    ],
    [
      'a script',
      'clinic-app://desk/assets/index-a1.js',
      '/opt/app/renderer/assets/index-a1.js',
      'text/javascript; charset=utf-8',
    ],
    [
      'a step up that stays inside',
      'clinic-app://desk/assets/../index.html',
      '/opt/app/renderer/index.html',
      'text/html; charset=utf-8',
    ],
    [
      'a step up above the root, which an address cannot say',
      'clinic-app://desk/../../index.html',
      '/opt/app/renderer/index.html',
      'text/html; charset=utf-8',
    ],
    ['an escaped sign', 'clinic-app://desk/a%20b.css', '/opt/app/renderer/a b.css', 'text/css; charset=utf-8'],
  ])('finds %s', (_, address, path, type) => {
    expect(read(address)).toEqual({ kind: 'file', path, type })
    expect(read(address, 'HEAD')).toEqual({ kind: 'file', path, type })
  })

  it.each(['POST', 'PUT', 'DELETE', 'OPTIONS', 'PATCH', 'get'])('refuses the method %s', (method) => {
    expect(read(START_URL, method)).toEqual({ kind: 'refused', status: 405 })
  })

  it.each([
    ['another host', 'clinic-app://other/index.html'],
    ['our host with a port', 'clinic-app://desk:80/index.html'],
    ['our host with a user', 'clinic-app://someone@desk/index.html'],
    ['another scheme', 'https://desk/index.html'],
    ['a file', 'file:///opt/app/renderer/index.html'],
    ['no address', 'index.html'],
    ['an escaped step up', 'clinic-app://desk/..%2f..%2fmain%2fmain.js'],
    ['a step up escaped twice', 'clinic-app://desk/..%252f..%252fmain%252fmain.js'],
    ['a back slash', 'clinic-app://desk/..%5c..%5cmain.js'],
    ['a drive', 'clinic-app://desk/C:%2fWindows%2fwin.json'],
    ['another stream of a file', 'clinic-app://desk/index.html::$DATA'],
    ['a folder beside that begins alike', 'clinic-app://desk/..%2frenderer-old%2findex.html'],
    ['a null byte', 'clinic-app://desk/index.html%00.js'],
    ['an escape that is none', 'clinic-app://desk/%E0%A4%A.html'],
    ['the folder itself', 'clinic-app://desk/'],
    ['a type nobody serves', 'clinic-app://desk/clinic.db'],
    ['a name without a type', 'clinic-app://desk/index'],
    ['a hidden file', 'clinic-app://desk/.env'],
  ])('does not find %s', (_, address) => {
    expect(read(address)).toEqual({ kind: 'refused', status: 404 })
  })
})

describe('isOwnPage and isOwnBlob', () => {
  it.each([
    [START_URL, true, false],
    [`${START_URL}#/patients/1`, true, false],
    ['clinic-app://desk.example/index.html', false, false],
    ['clinic-app://desk@example/index.html', false, false],
    ['clinic-app:desk/index.html', false, false],
    ['https://desk/index.html', false, false],
    ['about:blank', false, false],
    ['', false, false],
    ['blob:clinic-app://desk/7f1c', false, true],
    ['blob:https://desk/7f1c', false, false],
    ['blob:clinic-app://desk.example/7f1c', false, false],
    ['data:text/html,<p>', false, false],
  ])('%s', (address, isPage, isBlob) => {
    expect([isOwnPage(address), isOwnBlob(address)]).toEqual([isPage, isBlob])
  })
})
