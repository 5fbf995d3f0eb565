import { type ReactNode, useEffect, useState } from 'react'

const NOTICEABLE_MS = 150

/** Shows its children only when the wait has become noticeable, so that quick answers do not flicker. */
export const Delayed = ({ children, after = NOTICEABLE_MS }: { children: ReactNode; after?: number }) => {
  const [isDue, setDue] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setDue(true), after)
    return () => clearTimeout(timer)
  }, [after])
  return isDue ? children : null
}
