// Opens an EPUB in foliate-js and epub.js in headless Chromium, turns to every document, follows every target of
// contents and page list, and prints as JSON what each saw and what went wrong.
//   node readers.mjs NODE_MODULES CHROMIUM BOOK.epub [WIDTHxHEIGHT SHOTS [dark]]
// With SHOTS, a folder, each document's first screen is kept there as foliate-NN.png.
import fs from 'node:fs'
import http from 'node:http'
import path from 'node:path'
import { createRequire } from 'node:module'

const [modules, chromium, book, size = '600x800', shots, scheme] = process.argv.slice(2)
const puppeteer = createRequire(path.resolve(modules, 'x.js'))('puppeteer-core')
const [width, height] = size.split('x').map(Number)

// What runs in the page. Each reader gives documents(), how to show one, and the targets of its lists.
const inPage = {
  foliate: async () => {
    await import('/modules/foliate-js/view.js')
    const view = document.createElement('foliate-view')
    document.body.append(view)
    const blob = await (await fetch('/book.epub')).blob()
    await view.open(new File([blob], 'book.epub', { type: 'application/epub+zip' }))
    let shown = null
    view.addEventListener('load', e => { shown = e.detail.doc })
    const flat = list => (list ?? []).flatMap(x => [x.href, ...flat(x.subitems)]).filter(Boolean)
    const reaches = async href => {
      const to = await view.book.resolveHref(href)
      if (!to || to.index < 0) return false
      return !href.includes('#') || !!to.anchor(await view.book.sections[to.index].createDocument())
    }
    const lost = async list => {
      const out = []
      for (const href of list) if (!await reaches(href).catch(() => false)) out.push(href)
      return out
    }
    const toc = flat(view.book.toc), pages = flat(view.book.pageList)
    return {
      names: view.book.sections.map(s => s.id), show: async i => { shown = null; await view.goTo(i); return shown },
      toc: toc.length, pages: pages.length, landmarks: (view.book.landmarks ?? []).length,
      lost: await lost([...toc, ...pages]), cover: !!await view.book.getCover(), dir: view.book.dir ?? 'ltr',
    }
  },
  epubjs: async () => {
    for (const src of ['/modules/jszip/dist/jszip.min.js', '/modules/epubjs/dist/epub.js']) {
      await new Promise((done, fail) => document.head.append(Object.assign(document.createElement('script'), { src, onload: done, onerror: fail })))
    }
    const opened = window.ePub(await (await fetch('/book.epub')).arrayBuffer())
    await opened.ready
    const place = document.createElement('div')
    document.body.append(place)
    const view = opened.renderTo(place, { width: innerWidth, height: innerHeight })
    const flat = list => (list ?? []).flatMap(x => [x.href, ...flat(x.subitems)])
    const toc = flat(opened.navigation.toc)
    return {
      names: opened.spine.spineItems.map(s => s.href),
      show: async i => { await view.display(opened.spine.spineItems[i].href); return view.getContents()[0]?.document },
      toc: toc.length, pages: opened.pageList?.pages?.length ?? 0, landmarks: (opened.navigation.landmarks ?? []).length,
      lost: toc.filter(href => !opened.spine.get(href.split('#')[0])), cover: !!await opened.coverUrl(),
    }
  },
}

// A document as a reader shows it: its words, pictures that do not show, and how far it is wider than its page.
const seen = `window.seen = async (reader, i) => {
  const doc = await reader.show(i), pictures = [...(doc?.images ?? [])]
  await Promise.all(pictures.map(p => p.decode?.().catch(() => {})))
  return { name: reader.names[i], text: (doc?.body?.innerText ?? '').trim().length, pictures: pictures.length,
           broken: pictures.filter(p => !p.naturalWidth).map(p => p.getAttribute('src')) }
}`

const html = '<!doctype html><meta charset="utf-8"><style>html,body{margin:0;height:100%}foliate-view{display:block;height:100%}</style><body>'
const types = { '.js': 'text/javascript', '.mjs': 'text/javascript', '.epub': 'application/epub+zip', '.json': 'application/json' }
const server = http.createServer((request, reply) => {
  const url = decodeURIComponent(request.url.split('?')[0])
  const file = url === '/book.epub' ? book : url.startsWith('/modules/') ? path.join(modules, path.normalize(url.slice(8))) : null
  if (url === '/') return reply.writeHead(200, { 'content-type': 'text/html' }).end(html)
  if (!file || !fs.existsSync(file)) return reply.writeHead(404).end()
  reply.writeHead(200, { 'content-type': types[path.extname(file)] ?? 'application/octet-stream' })
  fs.createReadStream(file).pipe(reply)
})
await new Promise(done => server.listen(0, '127.0.0.1', done))
const base = `http://127.0.0.1:${server.address().port}`
const browser = await puppeteer.launch({ executablePath: chromium, headless: true, args: ['--no-sandbox'] })

async function read(name) {
  const page = await browser.newPage(), errors = []
  await page.setViewport({ width, height })
  if (scheme) await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }])
  page.on('pageerror', e => errors.push(`page: ${e.message}`))
  page.on('console', m => { if (m.type() === 'error' && !/favicon/.test(m.text() + m.location()?.url)) errors.push(`console: ${m.text()}`) })
  page.on('request', r => { if (/^https?:/.test(r.url()) && !r.url().startsWith(base)) errors.push(`remote: ${r.url()}`) })
  await page.goto(base, { waitUntil: 'load' })
  await page.evaluate(seen)
  const facts = await page.evaluate(`(${inPage[name]})().then(r => { window.reader = r; const { show, ...facts } = r; return facts })`)
  const documents = []
  for (let i = 0; i < facts.names.length; i++) {
    documents.push(await page.evaluate(`seen(reader, ${i})`).catch(e => ({ name: facts.names[i], error: e.message })))
    if (shots && name === 'foliate') await page.screenshot({ path: path.join(shots, `foliate-${String(i).padStart(2, '0')}.png`) })
  }
  await page.close()
  const wrong = [...errors, ...facts.lost.map(t => `leads nowhere: ${t}`)]
  for (const d of documents) {
    if (d.error) wrong.push(`${d.name}: ${d.error}`)
    else if (!d.text && !d.pictures) wrong.push(`${d.name}: empty`)
    for (const src of d.broken ?? []) wrong.push(`${d.name}: ${src} is not shown`)
  }
  return { ...facts, documents: documents.length, wrong }
}

const result = {}
for (const name of Object.keys(inPage)) result[name] = await read(name).catch(e => ({ wrong: [`did not open: ${e.message}`] }))
await browser.close()
server.close()
console.log(JSON.stringify(result))
