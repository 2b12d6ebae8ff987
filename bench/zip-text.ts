/**
 * Text like a large .nessus report, from a seed: the same few plugins report on many ports of many hosts, so deflate
 * finds most of an item in its window of 32 KiB. At level 4 it packs by about 6, as the exports of large scans do; the
 * small real reports among the fixtures pack by 2.5 to 7.
 */
export function reportLikeText(bytes: number, seed = 1): Buffer {
  const random = mulberry32(seed)
  const below = (limit: number): number => Math.floor(random() * limit)
  const words = Array.from({ length: 2000 }, () =>
    Array.from({ length: 2 + below(9) }, () => letter(below(26))).join(''),
  )
  // The square makes some words frequent and most rare, as in a language.
  const prose = (count: number): string =>
    Array.from({ length: count }, () => words[Math.floor(random() ** 2 * words.length)]).join(' ')
  const plugins = Array.from({ length: 400 }, (_, index) => ({
    head: `pluginID="${10_000 + index * 7}" pluginName="${prose(5)}" pluginFamily="${prose(2)}"`,
    body: `<description>${prose(90)}</description>\n<fname>${prose(1)}.nasl</fname>\n<solution>${prose(20)}</solution>`,
  }))

  const buffer = Buffer.alloc(bytes)
  for (let at = 0, host = 0; at < bytes; host++) {
    const address = `10.${host >> 16}.${(host >> 8) & 255}.${host & 255}`
    at += buffer.write(`<ReportHost name="${address}"><HostProperties><tag name="host-ip">${address}</tag>\n`, at)
    // A stretch of neighbouring plugins, as hosts of one kind show.
    const first = below(plugins.length - 12)
    for (let item = 0; item < 60; item++) {
      const plugin = plugins[first + below(12)]
      const output = `<plugin_output>\n${prose(10)} ${address}:${below(65_536)} ${prose(15)} ${random()}</plugin_output>`
      const head = `<ReportItem port="${below(65_536)}" svc_name="www" protocol="tcp" severity="${below(5)}"`
      at += buffer.write(`${head} ${plugin?.head}>\n${plugin?.body}\n${output}\n</ReportItem>\n`, at)
    }
  }
  return buffer
}

function letter(index: number): string {
  return String.fromCodePoint(97 + index)
}

/** A small seeded generator of numbers in [0, 1), https://github.com/cprosche/mulberry32. */
function mulberry32(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
