/**
 * Called by electron-builder before it packs: refuses to make an installer that could not start, because a native package has
 * no ready binary here for the system it is made for. npm installs those of the building PC only.
 */
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './setup.mjs'

const ARCH_NAMES = ['ia32', 'x64', 'armv7l', 'arm64', 'universal']

const hasArgon2 = (modules, target) => {
  const folder = join(modules, 'argon2', 'prebuilds', target)
  return existsSync(folder) && readdirSync(folder).some((name) => name.endsWith('.glibc.node'))
}

/** The native binaries that an app for `platform` and `arch` (x64, arm64, universal) needs and `modules` does not hold. */
export const missingNatives = (platform, arch, modules = join(root, 'node_modules')) => {
  // A half of a universal app carries both: see electron-builder.yml.
  const targets = (platform === 'darwin' ? ['x64', 'arm64'] : [arch]).map((one) => `${platform}-${one}`)
  return targets.flatMap((target) => {
    const files = [
      `better-sqlite3/prebuilds/${target}.node`,
      `@img/sharp-${target}/package.json`,
      ...(platform === 'win32' ? [] : [`@img/sharp-libvips-${target}/package.json`]),
    ]
    const missing = files.filter((file) => !existsSync(join(modules, file)))
    return hasArgon2(modules, target) ? missing : [...missing, `argon2/prebuilds/${target}/*.glibc.node`]
  })
}

export const beforePack = ({ electronPlatformName, arch }) => {
  const missing = missingNatives(electronPlatformName, ARCH_NAMES[arch])
  if (missing.length === 0) return
  throw new Error(
    `This PC lacks what an app for ${electronPlatformName} ${ARCH_NAMES[arch]} needs: ${missing.join(', ')}. See "Making the installers" in docs/deploy.md.`,
  )
}
