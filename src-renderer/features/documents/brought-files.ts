import { type DragEvent, useContext, useEffect, useRef, useState } from 'react'
import { HotkeysOn } from '../../ui/hotkey.ts'

const hasFiles = (transfer: DataTransfer | null): boolean => transfer?.types.includes('Files') ?? false

/** Files that are pasted anywhere in the window, while this part of it is in use. */
const usePastedFiles = (isEnabled: boolean, onFiles: (files: File[]) => void) => {
  const latest = useRef(onFiles)
  useEffect(() => {
    latest.current = onFiles
  })
  const isOn = useContext(HotkeysOn) && isEnabled
  useEffect(() => {
    if (!isOn) return
    const paste = (event: ClipboardEvent) => {
      const files = [...(event.clipboardData?.files ?? [])]
      if (files.length === 0) return
      event.preventDefault()
      latest.current(files)
    }
    // A file dropped beside its place would take the app's place in the window.
    const keepWindow = (event: globalThis.DragEvent) => {
      if (hasFiles(event.dataTransfer)) event.preventDefault()
    }
    window.addEventListener('paste', paste)
    window.addEventListener('dragover', keepWindow)
    window.addEventListener('drop', keepWindow)
    return () => {
      window.removeEventListener('paste', paste)
      window.removeEventListener('dragover', keepWindow)
      window.removeEventListener('drop', keepWindow)
    }
  }, [isOn])
}

/** Files dragged onto an element or pasted into the window; `dropProps` go onto the element. */
export const useBroughtFiles = (isEnabled: boolean, onFiles: (files: File[]) => void) => {
  // Entering a child comes before leaving its parent: what is inside is counted.
  const depth = useRef(0)
  const [isOver, setOver] = useState(false)
  usePastedFiles(isEnabled, onFiles)
  const move = (by: number) => {
    depth.current = Math.max(0, depth.current + by)
    setOver(depth.current > 0)
  }
  const dropProps = isEnabled && {
    onDragEnter: (event: DragEvent) => hasFiles(event.dataTransfer) && move(1),
    onDragLeave: (event: DragEvent) => hasFiles(event.dataTransfer) && move(-1),
    onDragOver: (event: DragEvent) => {
      if (hasFiles(event.dataTransfer)) event.preventDefault()
    },
    onDrop: (event: DragEvent) => {
      event.preventDefault()
      depth.current = 0
      setOver(false)
      const files = [...event.dataTransfer.files]
      if (files.length > 0) onFiles(files)
    },
  }
  return { isOver, dropProps: dropProps || {} }
}
