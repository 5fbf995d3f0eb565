import type { Page } from '@playwright/test'

/** A keyboard that tells a person's own data from every other key. */
export interface KeyCounter {
  /** Types what belongs to the person: letters of a name, an age, a phone number. */
  type: (data: string) => Promise<void>
  /** Presses a key or a chord that is not data; each key of a chord counts, so that Ctrl+K is two. */
  press: (keys: string) => Promise<void>
  /** What was pressed so far beyond the data, key by key. */
  pressed: () => readonly string[]
}

/** Wraps the keyboard of a page. */
export const countKeys = (page: Page): KeyCounter => {
  const pressed: string[] = []
  return {
    type: (data) => page.keyboard.type(data),
    press: async (keys) => {
      pressed.push(...keys.split('+'))
      await page.keyboard.press(keys)
    },
    pressed: () => pressed,
  }
}
