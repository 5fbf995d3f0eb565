/**
 * Lets a held Enter press one button only: the one of the next page or dialog, which comes under the cursor while the key is
 * still down, is pressed by nobody.
 */
export const pressOnce = (): void => {
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.repeat && event.key === 'Enter' && event.target instanceof HTMLButtonElement) event.preventDefault()
  }
  document.addEventListener('keydown', onKeyDown, true)
}
