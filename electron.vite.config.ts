import { copyFileSync, mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'
import { FONT_FILES } from './src-main/platform/pdf/font-files.ts'

const require = createRequire(import.meta.url)

const FONT_PACKAGES = {
  inter: dirname(require.resolve('@fontsource-variable/inter/package.json')),
  'noto-sans-devanagari': dirname(require.resolve('@fontsource-variable/noto-sans-devanagari/package.json')),
  'noto-sans-arabic': dirname(require.resolve('@fontsource-variable/noto-sans-arabic/package.json')),
}

/** Lays the fonts of printed papers beside the built program: no PC needs fonts of its own for them. */
const paperFonts = {
  name: 'paper-fonts',
  writeBundle: ({ dir = '' }: { dir?: string }) => {
    const folder = join(dir, 'fonts')
    mkdirSync(folder, { recursive: true })
    for (const { family, name } of FONT_FILES)
      copyFileSync(join(FONT_PACKAGES[family], 'files', name), join(folder, name))
  },
}

/**
 * Everything of ours and of JavaScript is bundled into few files, because reading hundreds of small ones is what makes a start slow;
 * only native packages stay outside, and playwright-core, which finds its own files by where it lies. A dynamic import() stays a file of its own, read when first needed.
 */
const native = [/^electron$/, /^electron\//, /^better-sqlite3$/, /^argon2$/, /^sharp$/, /^playwright-core$/]

/**
 * What draws PDFs asks for its worker, fonts, character maps and picture decoders by name while it draws: they lie in `pdf/` as
 * they are. The decoders are plain JavaScript, because compiling their WebAssembly is forbidden to our pages.
 */
const pdfFiles = {
  name: 'pdf-files',
  generateBundle(this: { emitFile: (file: { type: 'asset'; fileName: string; source: Uint8Array }) => string }) {
    const pdfjs = 'node_modules/pdfjs-dist'
    const take = (fileName: string, path: string) =>
      this.emitFile({ type: 'asset', fileName: `pdf/${fileName}`, source: readFileSync(`${pdfjs}/${path}`) })
    take('pdf.worker.js', 'build/pdf.worker.min.mjs')
    for (const name of ['jbig2', 'openjpeg']) take(`${name}_nowasm_fallback.js`, `wasm/${name}_nowasm_fallback.js`)
    for (const folder of ['standard_fonts', 'cmaps']) {
      for (const name of readdirSync(`${pdfjs}/${folder}`)) take(`${folder}/${name}`, `${folder}/${name}`)
    }
    for (const name of readdirSync(`${pdfjs}/wasm`).filter((name) => /^LICENSE_.*(JBIG2|OPENJPEG)$/.test(name))) {
      take(name, `wasm/${name}`)
    }
    take('LICENSE', 'LICENSE')
  },
}

export default defineConfig({
  main: {
    plugins: [paperFonts],
    build: {
      outDir: 'out/main',
      target: 'node24',
      externalizeDeps: false,
      rolldownOptions: {
        input: { main: 'src-main/main.ts', host: 'src-main/host.ts' },
        external: native,
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'parts/[name]-[hash].js' },
      },
    },
  },
  preload: {
    build: {
      outDir: 'out/preload',
      target: 'node24',
      externalizeDeps: false,
      rolldownOptions: {
        input: { preload: 'src-main/desktop/preload.ts' },
        external: native,
        // A sandboxed preload must be CommonJS.
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: 'src-renderer',
    plugins: [react(), pdfFiles],
    build: {
      outDir: 'out/renderer',
      target: 'chrome150',
      minify: true,
      sourcemap: false,
      rolldownOptions: { input: 'src-renderer/index.html' },
    },
  },
})
