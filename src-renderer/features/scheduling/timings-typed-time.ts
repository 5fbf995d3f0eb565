const two = (value: number) => String(value).padStart(2, '0')

const timeOf = (hours: number, minutes: number, isEnd: boolean): string | undefined => {
  if (minutes > 59 || hours > 24) return undefined
  if (hours === 24) return isEnd && minutes === 0 ? '24:00' : undefined
  return `${two(hours)}:${two(minutes)}`
}

/**
 * A time of day as people type it ("9", "930", "9.30", "5 pm", "17:00") as `HH:mm`; where it ends hours also "24" and
 * "0:00" as 24:00. Undefined where it is no time.
 */
export const readTime = (typed: string, isEnd = false): string | undefined => {
  const match = /^(\d{1,2})(?:[:.h ]?(\d{2}))?\s*(am|pm|a|p)?$/i.exec(typed.trim())
  if (!match) return undefined
  const [, hourText = '', minuteText = '0', half] = match
  const hours = Number(hourText)
  const minutes = Number(minuteText)
  if (half === undefined) {
    const time = timeOf(hours, minutes, isEnd)
    return isEnd && time === '00:00' ? '24:00' : time
  }
  if (hours < 1 || hours > 12) return undefined
  const isAfternoon = half.toLowerCase().startsWith('p')
  const time = timeOf((hours % 12) + (isAfternoon ? 12 : 0), minutes, isEnd)
  return isEnd && time === '00:00' ? '24:00' : time
}
