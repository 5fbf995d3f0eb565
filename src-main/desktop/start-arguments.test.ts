import { describe, expect, it } from 'vitest'
import { formatRecordNumber } from '#shared/domain/patients/record-number.ts'
import { handedOver, readStartArguments } from './start-arguments.ts'

const TOKEN = 'Zk3_9-'.padEnd(43, 'x')
const NUMBER = formatRecordNumber(26, 42)
const LINK = `clinic://patient/${NUMBER}`
const PLAIN = { folder: null, isDemo: false, isKiosk: false, boardToken: null, recordNumber: null }

describe('readStartArguments', () => {
  it.each([
    ['nothing', [], {}],
    ['a folder', ['--data', '/srv/clinic'], { folder: '/srv/clinic' }],
    ['a folder after an equals sign', ['--data=/srv/clinic'], { folder: '/srv/clinic' }],
    ['an empty folder', ['--data', ''], {}],
    ['the demo', ['--demo'], { isDemo: true }],
    ['the kiosk', ['--kiosk'], { isKiosk: true }],
    ['a board', ['--board', TOKEN], { boardToken: TOKEN }],
    ['a board that is none', ['--board', '../../staff'], {}],
    ['a board without its token', ['--board'], {}],
    ['a link', [LINK], { recordNumber: NUMBER }],
    ['the app in a folder, as it starts while it is developed', ['.', '--demo'], { isDemo: true }],
    [
      'Chromium’s own switches',
      ['--allow-file-access-from-files', '--original-process-start-time=13', '--demo', LINK],
      { isDemo: true, recordNumber: NUMBER },
    ],
    ['a link of another kind', ['clinic://staff/1'], {}],
    ['options hidden in a link', [`${LINK} --kiosk --data=/tmp`], {}],
  ])('reads %s', (_, args, expected) => {
    expect(readStartArguments(args)).toEqual({ ...PLAIN, ...expected })
  })
})

describe('handedOver', () => {
  it('takes over a board and a link', () => {
    expect(handedOver({ boardToken: TOKEN, recordNumber: NUMBER })).toEqual({ boardToken: TOKEN, recordNumber: NUMBER })
  })

  it.each([undefined, null, 'text', 42, [], { recordNumber: 42, boardToken: {} }, { recordNumber: LINK }])(
    'takes nothing over from %j',
    (data) => {
      expect(handedOver(data)).toEqual({ boardToken: null, recordNumber: null })
    },
  )
})
