/** The app's name as people read it. */
export const APP_NAME = 'Clinic Front Desk'

/**
 * What the app says in the system's own windows: before, beside and after its pages, so in plain English, like what is said when a
 * clinic cannot be opened. Nothing of a patient is ever put in.
 */
export const SENTENCES = {
  notOpened: 'The app could not be started.',
  coreCrash: {
    message: 'The app met an error it cannot go on from.',
    detail:
      'Everything that was saved is safe. The app starts again when you press the button, or by itself in a minute.',
    buttons: ['Start again'],
  },
  pageCrash: {
    message: 'The page stopped several times within a minute.',
    detail: 'Everything that was saved is safe. Start the app again; if this comes back, start the PC again.',
    buttons: ['Start again', 'Quit'],
  },
  pageHangs: {
    message: 'The page does not answer.',
    detail: 'You can wait, or show the page afresh. What was typed in the last seconds may have to be typed again.',
    buttons: ['Wait', 'Show the page afresh'],
  },
  leaveKiosk: {
    message: 'Leave the full screen and close the app?',
    detail: '',
    buttons: ['Stay', 'Close the app'],
  },
  leaveOthers: (others: number) => ({
    message:
      others === 1
        ? 'Another PC is working with the clinic on this PC.'
        : `${others} other PCs are working with the clinic on this PC.`,
    detail: 'When the app is closed here, they cannot go on until it is open again.',
    buttons: ['Stay', 'Close the app'],
  }),
  openOutside: (host: string) => ({
    message: `Open ${host} in the browser?`,
    detail: 'This link leads out of the clinic’s app.',
    buttons: ['Stay', 'Open'],
  }),
  chooseFolder: {
    backup: 'Choose the folder of the backup',
    update: 'Choose the folder, or the stick, with the new version',
  },
  demoAccounts: 'Demo clinic',
} as const
