import { expect, type Locator, type Page } from '@playwright/test'

const FARTHEST = 60

const hasFocus = (target: Locator) => target.evaluate((element) => element === document.activeElement)

/** Goes to a control with Tab alone, as somebody without a mouse does; fails where Tab does not lead there. */
export const tabTo = async (page: Page, target: Locator): Promise<void> => {
  await expect(target).toBeVisible()
  for (let step = 0; step < FARTHEST; step += 1) {
    if (await hasFocus(target)) return
    await page.keyboard.press('Tab')
  }
  await expect(target).toBeFocused()
}

/** Goes to a button or link with Tab and presses Enter on it. */
export const enterOn = async (page: Page, target: Locator): Promise<void> => {
  await tabTo(page, target)
  await page.keyboard.press('Enter')
}

/** Goes to a box with Tab and types into it. */
export const typeInto = async (page: Page, target: Locator, text: string): Promise<void> => {
  await tabTo(page, target)
  await page.keyboard.type(text)
}
