/** What a text in the search box asks for. */
export type TypedCommand =
  | { kind: 'find'; text: string }
  | { kind: 'new'; text: string }
  | { kind: 'queue'; text: string }

/** Reads `new NAME` and `queue NAME` (in the words given) out of what was typed; everything else is a search. */
export const readCommand = (typed: string, words: { new: string; queue: string }): TypedCommand => {
  const text = typed.trim().replace(/\s+/g, ' ')
  const [first = '', ...rest] = text.split(' ')
  const command = first.toLowerCase()
  // The word alone, still being typed, may as well be a name.
  if (rest.length === 0) return { kind: 'find', text }
  if (command === words.new.toLowerCase()) return { kind: 'new', text: rest.join(' ') }
  if (command === words.queue.toLowerCase()) return { kind: 'queue', text: rest.join(' ') }
  return { kind: 'find', text }
}
