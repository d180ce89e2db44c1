// What Readium's parser, that of Thorium Reader, sees in an EPUB, as JSON.   node readium.cjs NODE_MODULES BOOK.epub
const path = require('path')
const module_of = name => require(path.join(path.resolve(process.argv[2]), name))
const print = console.log
console.log = () => {}
const source = 'r2-shared-js/dist/es8-es2017/src/'
module_of(source + 'init-globals').initGlobalConverters_GENERIC()
module_of(source + 'init-globals').initGlobalConverters_SHARED()
const count = list => (list ?? []).reduce((n, x) => n + 1 + count(x.children), 0)
module_of(source + 'parser/epub').EpubParsePromise(path.resolve(process.argv[3])).then(publication => {
  const seen = module_of('r2-lcp-js/dist/es8-es2017/src/serializable').TaJsonSerialize(publication)
  print(JSON.stringify({
    title: seen.metadata?.title, documents: (seen.readingOrder ?? []).length, toc: count(seen.toc),
    pages: count(seen['page-list']), landmarks: count(seen.landmarks),
    cover: [...(seen.resources ?? []), ...(seen.readingOrder ?? [])].some(link => (link.rel ?? '').includes('cover')),
  }))
}).catch(error => { print(JSON.stringify({ error: String(error) })) })
