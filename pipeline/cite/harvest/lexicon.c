/* The words of the harvest, Indonesian and English, by class. Data alone. */
#include "cite/harvest/lexicon.h"

const struct harvest_lexicon harvest_lexicon[] = {
    /* clang-format off */
    {HW_JOIN, "dan and serta und et y"},
    {HW_JOIN_TAIL, "juga"},
    {HW_CUE,
     "lihat lihatlah see cf bandingkan compare dikutip cited quoted menurut menurutnya according sumber source "
     "dirujuk mengutip quoting citing merujuk mengacu seperti sebagaimana following mengikuti bagi contra "
     "disadur diadaptasi adapted referensi rujukan apud likewise unlike berdasarkan periksa baca simak vide pace "
     "diolah viz sejalan senada selaras berbeda drawing building based relying consistent contrary similar line "
     "echoing invoking paraphrasing meminjam bertolak beranjak bersandar berangkat mengadopsi menggunakan "
     "memakai using applying adopting menyitir mendukung membantah memperkuat menguatkan melengkapi menyanggah "
     "supports contradicts confirms follows echoes quotes cites kutip lih bdk cp kompar dinukil disarikan "
     "diringkas konsisten cocok searah seirama sehaluan segaris sesuai kompatibel terilhami merujuki inspired "
     "consonant compatible akin odds accord agreement keeping accordance comparable analogous indebted informed "
     "borrowing adapting extending adapt modelled modeled reminiscent diilhami bertaut berseberangan bersesuaian "
     "beririsan sebanding setara senapas echo echoed versi ala gaya meneruskan mengembangkan memodifikasi "
     "mengulangi mereplikasi menanggapi bertentangan mirip serupa datang bersumber berpijak bertumpu "
     "terinspirasi meniru menukil originated originates associated dilacak dirunut ditelusuri traced cue "
     "inspiration leaf hint page stems derives derive derived"},
    {HW_CUE_SOFT,
     "juga also e g i ie eg as dalam in dari from oleh by misalnya misal mis such for example instance to dengan "
     "with contohnya contoh antara lain terutama especially particularly khususnya inter alia pada di more "
     "recently lebih lanjut selanjutnya on kepada per notably a review the like adalah yang antaranya among "
     "others other elsewhere amongst utamanya diantaranya di-antaranya beberapa lain-lain"},
    {HW_SPEECH,
     "menyatakan mengatakan menjelaskan mengemukakan menyebut menyebutkan mendefinisikan berpendapat menulis "
     "menuliskan menegaskan menguraikan menyimpulkan memandang melihat mengungkapkan menyampaikan menggambarkan "
     "membedakan membagi mengartikan merumuskan menekankan menambahkan memaparkan menunjukkan menemukan mencatat "
     "berargumen mengusulkan mengidentifikasi mengidentifikasikan mengklasifikasikan mengelompokkan menganalisis "
     "membahas mengkritik menilai menyoroti menyarankan mengamati memperkenalkan mengajukan memberikan memberi "
     "mengingatkan meyakini beranggapan menganggap berpandangan menafsirkan menerangkan menawarkan mengembangkan "
     "merinci melaporkan meneliti meringkas memahami mendeskripsikan mempertanyakan membuktikan mengasumsikan "
     "mengulas menyinggung mengakui mengandaikan menolak mendukung membantah memperlihatkan memprediksi "
     "memperkirakan memaknai mengkaji menelaah menuturkan berkesimpulan berargumentasi mengklaim menggarisbawahi "
     "mengkonseptualisasikan menempatkan menyusun mengaitkan menghubungkan menyamakan membandingkan memetakan "
     "menandaskan berkata menuduh mengutarakan mengategorikan percaya berangkat bertolak memusatkan membangun "
     "menyodorkan menggunakan memakai menerapkan menamakan menamai merangkum mencermati menunjuk merujuk mengacu "
     "mempersoalkan menggugat menyangkal meragukan mendalami memperluas mempersempit menjabarkan mengungkap "
     "memilah menggolongkan merekomendasikan menghitung mengukur menguji memulai membela menentang "
     "memperdebatkan memperingatkan mengelaborasi mengonseptualisasikan mengkategorikan mengkritisi mengenalkan "
     "menggagas mencetuskan mempopulerkan memelopori mendasarkan menitikberatkan memfokuskan berfokus berbicara "
     "bertanya sependapat setuju sepakat berteori berasumsi meramalkan mendiskusikan menyebutnya memotret "
     "menelusuri menyorot membayangkan menimbang merefleksikan mengilustrasikan menyangsikan mengontraskan "
     "mengomentari mendalilkan mempertahankan mengupas menyajikan menelisik mengurai merunut memerinci mendapati "
     "mencoba berupaya berusaha mengingat mengistilahkan mendudukkan menimbulkan memosisikan memposisikan"},
    {HW_SPEECH,
     "menganjurkan menyerukan menghendaki mengharapkan menyederhanakan mengandung mensyaratkan mengistimewakan "
     "menggeneralisasi menjajaki menyebutkannya mengimbau menghimpun meninjau menyatukan memadukan mempelajari "
     "menyelidiki memperbandingkan mempertentangkan mengasosiasikan mengekspresikan mengidentikkan menyejajarkan "
     "memperhitungkan menegasikan memprioritaskan mengutamakan mengunggulkan memberitahu menyarikan menunjukan "
     "menjawab mengklarifikasi menyadari mempercayai argues argue argued arguing states state stated notes note "
     "noted writes write wrote claims claim claimed suggests suggest suggested shows show showed shown finds "
     "find found defines define defined describes describe described explains explain explained points point "
     "pointed observes observe observed holds hold held maintains maintain maintained contends contend contended "
     "concludes conclude concluded emphasises emphasise emphasised emphasizes emphasize emphasized stresses "
     "stress stressed proposes propose proposed believes believe believed sees distinguishes distinguish "
     "distinguished identifies identify identified discusses discuss discussed examines examine examined calls "
     "called refers refer referred treats treat treated views viewed reports report reported remarks remark "
     "remarked asserts assert asserted demonstrates demonstrate demonstrated develops develop developed "
     "introduces introduce introduced considers consider considered warns warn warned adds added analyses "
     "analyse analysed analyzes analyze analyzed criticises criticise criticised criticizes criticize criticized "
     "offers offer offered regards regard regarded thinks think thought says say said insists insist insisted "
     "reminds remind reminded recognises recognise recognised recognizes recognize recognized acknowledges "
     "acknowledge acknowledged assumes assume assumed compares compared coined coins coin puts put rejects "
     "reject rejected traces trace traced speaks speak spoke understands understand understood reads read "
     "interprets interpret interpreted summarises summarise summarised summarizes summarize summarized presents"},
    {HW_SPEECH,
     "presented provides provide provided predicts predict predicted estimates estimate estimated advances "
     "advanced agrees agree agreed highlights highlight highlighted theorises theorizes conceptualises "
     "conceptualised conceptualizes conceptualized documents documented explores explore explored investigates "
     "investigated lists listed outlines outline outlined posits posit posited questions questioned reviews "
     "reviewed studies studied challenges challenge challenged formulates formulated attributes attributed "
     "characterises characterised characterizes characterized concedes concurs disagrees doubts doubted "
     "classifies classified divides divided extends extended links linked tests tested uses used applies applied "
     "makes made gives gave shares takes took draws drew builds built measures measured question review study "
     "formulate attribute characterise characterize concede concur disagree doubt classify divide extend link "
     "test use apply make give share take draw build measure document investigate list add compare theorise "
     "began begin contrasted contrast asked ask looked look focused focus relied rely sought seek tried try "
     "denied deny defended defend opposed oppose recounted recalled surveyed survey reflected reflect turn "
     "turned start started asks looks begins sets turns starts tries seeks denies defends opposes focuses relies "
     "contrasts distils anticipated anticipate speculated reasoned reason judged judge dismissed dismiss "
     "favoured favored elaborated elaborate clarified clarify reformulated revisited revisit replicated "
     "replicate portrayed portray depicted envisaged envisioned hypothesised hypothesized theorize conceptualise "
     "conceptualize call present saw set laid cast cut dealt foresaw kept lent paid shed shook split spent "
     "taught threw undertook undercut wove withdrew broke caught chose forgot got heard knew learned meant "
     "rewrote singled spelled spelt stuck struck summed brought wanted hoped feared worried missed blames blamed "
     "tells edited translated compiled"},
    {HW_PASSIVE,
     "dikemukakan dinyatakan dijelaskan disampaikan diungkapkan didefinisikan dirumuskan dikembangkan diajukan "
     "diperkenalkan ditulis dikatakan disebutkan diuraikan digambarkan ditunjukkan dikritik dicatat diusulkan "
     "dipaparkan ditegaskan diterangkan disimpulkan digagas dianalisis dibahas dilaporkan dilakukan dibuat "
     "disusun ditawarkan dipopulerkan dipahami dituliskan dikaji diteliti disebut diambil dipinjam diadopsi "
     "diilhami dimodifikasi diturunkan dibedakan disanggah ditolak dibantah didukung diperkuat diulang dipakai "
     "digunakan dianut ditafsirkan dirangkum dicontohkan disinggung diringkas diterapkan dirintis dipelopori "
     "argued stated noted written claimed suggested shown found defined described explained observed maintained "
     "contended concluded emphasised emphasized stressed proposed identified discussed examined reported "
     "demonstrated developed introduced advanced coined formulated offered provided presented conducted made "
     "used given popularised popularized summarised summarized criticised criticized documented outlined "
     "reviewed put"},
    {HW_SKIP,
     "yang telah juga sudah ini itu pun kemudian lalu pernah sendiri also has have had then further famously "
     "later first once even rightly who itself himself herself themselves tidak not for example instance secara "
     "akan dapat turut misalnya dengan tegas again already explicitly similarly therefore thus however too both "
     "all likewise though bahkan selanjutnya pula lantas justru sama-sama keduanya does do did clearly correctly "
     "simply moreover in turn jelas singkat by contrast on the other hand sebaliknya sebelumnya lebih lanjut "
     "recently would sebagai umum lugas serupa cenderung convincingly persuasively his her their pada tahun "
     "memang more generally most often earlier rather nonetheless nevertheless only never successfully "
     "masing-masing bersama hanya"},
    {HW_SUPPORT,
     "pendapat teori konsep definisi pandangan studi penelitian karya karangan tulisan model argumen tesis "
     "pemikiran analisis kajian temuan gagasan kritik kerangka tipologi klasifikasi kata ungkap tulis ujar hasil "
     "riset buku bukunya theory concept definition study work view argument research analysis critique findings "
     "framework typology data laporan survei survey dataset statistics statistik figures estimates catatan rilis "
     "publikasi buletin bulletin claim thesis account notion idea book paper article essay experiment insight "
     "contribution contributions formulation studies works views arguments istilah ungkapan rumusan pernyataan "
     "pengertian batasan uraian penjelasan paparan simpulan kesimpulan hipotesis skema metafora gambaran "
     "tafsiran pembagian kategori indikator indeks teknik prosedur pendekatan perspektif paradigma dalil "
     "instrumen skala formula saran usul anjuran peringatan jawaban tanggapan bantahan pembelaan penolakan "
     "kuesioner ajaran pengamatan pembacaan telaah ulasan tinjauan resensi monografi disertasi skripsi makalah "
     "artikel esai term phrase metaphor distinction hypothesis scheme schema approach method technique procedure "
     "scale index instrument questionnaire protocol suggestion proposal warning reply response remark remarks "
     "comment comments reading interpretation treatment discussion description characterization characterisation "
     "portrait narrative dictum maxim advice observation observations conclusion conclusions categories taxonomy "
     "lead spirit footsteps words sense tradition classic seminal influential text texts example exception "
     "reference source statement rujukan contoh pengecualian acuan pelopor perintis pioneer starting exemplar "
     "representative locus introduction overview primer summary synthesis pengantar ringkasan rangkuman position "
     "stance doctrine reasoning answer question language vocabulary doubts objection objections terminology "
     "posisi sikap alasan keberatan kosakata"},
    {HW_MONTH,
     "januari februari pebruari maret april mei juni juli agustus september oktober november nopember desember "
     "january february march may june july august october december jan feb mar apr jun jul agu agt aug sep sept "
     "okt oct nov des dec muharram safar rajab syaban ramadan ramadhan syawal"},
    {HW_MONTH_NAME, "march may june august april jan jun"},
    {HW_DAY,
     "senin selasa rabu kamis jumat jum'at sabtu minggu ahad monday tuesday wednesday thursday friday saturday "
     "sunday"},
    {HW_EVENT,
     "perang war wars konferensi conference kongres congress traktat treaty perjanjian agreement deklarasi "
     "declaration piagam charter revolusi revolution olimpiade olympics olympic piala cup liga league turnamen "
     "kejuaraan championship ktt summit pemilu pilpres pilkada pileg election elections pertempuran battle "
     "krisis crisis kudeta coup proklamasi sumpah kebangkitan reformasi kemerdekaan independence konvensi "
     "convention protokol protocol pakta pact statuta gempa tsunami pandemi pandemic banjir bencana kerusuhan "
     "tragedi peristiwa insiden incident festival pameran expo simposium symposium lokakarya workshop seminar "
     "sidang rapat musyawarah muktamar pidato speech speeches ceramah kuliah sambutan wawancara interview "
     "kunjungan upacara genosida genocide holocaust blokade embargo operasi operation kabinet cabinet orde "
     "dinasti kerajaan kesultanan empire kekaisaran world-cup final euro sea-games games musim season abad "
     "century zaman era masa depresi depression films serangan attack attacks pemberontakan rebellion uprising "
     "konfrontasi gerakan movement accord accords truce armistice dekrit maklumat gunung danau sungai pulau "
     "selat teluk hotel stasiun bandara pelabuhan jembatan candi masjid river island islands bridge palace "
     "castle hurricane typhoon apollo universal pangeran sultan kapten perundingan proklamator supersemar nota "
     "komunike communique putaran round album lagu novel konser tour trisakti malari musda munas rakernas "
     "pertemuan meeting forum referendum agresi penaklukan pengepungan siege kampanye campaign"},
    {HW_LAW,
     "uu uud uuds undang-undang perpres permen permenlu perppu pp peraturan keputusan kepres keppres inpres "
     "kepmen kepmenkes permendag permenkeu permendikbud permenkes perpu ketetapan tap resolusi resolution act "
     "statute directive regulation ordinance kuhp kuhap pasal ayat nomor putusan mahkamah perda perma sk surat "
     "kitab memorandum mou constitution konstitusi amandemen amendment decree"},
    {HW_FIGURE,
     "tabel table gambar figure fig grafik diagram bagan peta map lampiran appendix bab chapter foto photo "
     "ilustrasi skema chart box kotak persamaan equation rumus catatan footnote halaman"},
    {HW_BODY,
     "bank kementerian departemen badan lembaga universitas university institut institute institution organisasi "
     "organization organisation komisi commission dewan council office ministry department yayasan foundation "
     "asosiasi association perserikatan persatuan uni union sekretariat secretariat center centre pusat "
     "direktorat directorate dinas committee komite agency fund authority otoritas federation federasi society "
     "community masyarakat komunitas parliament parlemen biro bureau majelis assembly government partai party "
     "corporation kedutaan embassy bappenas pbb un uno undp unesco unicef unhcr who wto imf ilo fao oecd asean "
     "eu nato bps bi kemlu kemenlu unctad adb opec oki apec bnpb bkpm kpk kpu bkkbn bmkg lipi brin icrc amnesty "
     "oxfam greenpeace sipri csis unep wfp iom iaea post times tribune herald guardian observer gazette nations "
     "watch group court board panel alliance network coalition company trust school academy akademi sekolah "
     "college perhimpunan ikatan himpunan gabungan koalisi aliansi jaringan palang cross polda pengadilan "
     "kejaksaan inspektorat division secretary ojk kadin gapki walhi wikipedia google facebook twitter youtube "
     "microsoft apple samsung tokopedia gojek shopee telkom pertamina pln netflix itu wipo undrr ipcc icc icj "
     "mpr dpr dpd mk ma tni polri nasa interpol g20 worldbank kemendikbud kemenkes kemenkeu project initiative "
     "observatory consortium taskforce secretariat-general perum bulog persero pt cv tbk perkumpulan lsi lsm "
     "walubi kwi pgi muhammadiyah ofda usaid ausaid jica giz dfid cia kgb fbi bin cnrp fifa ioc uefa pssi koni "
     "bawaslu komnas ombudsman kontras imparsial bnn bssn bps-statistics sekjen setjen ditjen balitbang "
     "puslitbang litbang indef celios smeru rand freedom transparency"},
    {HW_PUBLISHER,
     "press penerbit publisher publishers publishing publications gramedia pustaka books springer elsevier "
     "routledge sage wiley rajawali rajagrafindo erlangga penguin mcgraw-hill macmillan prentice balai publikasi "
     "cetakan percetakan verlag"},
    {HW_HONORIFIC,
     "prof profesor professor dr drs dra ir h hj sir lord lady bung pak bapak ibu bu kh kiai kyai ustaz presiden "
     "president jenderal general menteri minister mr mrs ms dame dokter tuan raja paus imam syekh sheikh ahli "
     "ilmuwan pakar peneliti penulis filsuf sosiolog ekonom sejarawan scholar scholars menlu dubes wapres capres "
     "gubernur bupati kapten kolonel mayor letjen mayjen brigjen laksamana komjen syaikh gus author authors "
     "economist sociologist historian philosopher researchers researcher theorist"},
    {HW_PARTICLE,
     "van von de der den del della di da dos du la le el al bin binti ibn ibnu ter ten zu af dalla lo des abu "
     "bint"},
    {HW_SUFFIX, "jr sr ii iii iv phd ph sh mh msi mm ma msc mag se st sip spd mpd"},
    {HW_STOP,
     "yang untuk pada ke dari dengan adalah ialah merupakan itu ini tersebut oleh sebagai karena jika bila "
     "ketika saat setelah sebelum sejak sampai hingga antara atau tetapi namun sedangkan sementara selain "
     "meskipun walaupun agar supaya maka jadi juga hanya masih sudah telah akan sedang belum tidak bukan dapat "
     "bisa harus para sang si kita kami mereka ia dia saya aku anda semua setiap tiap beberapa banyak sedikit "
     "lebih paling sangat secara tentang mengenai terhadap atas bawah kepada melalui selama sekitar hampir "
     "kira-kira tahun bulan minggu pagi siang malam kini sekarang dahulu dulu lalu kemudian akhirnya awalnya "
     "mulanya pertama kedua ketiga keempat demikian begitu oleh-karena selanjutnya berikut berikutnya sebaliknya "
     "misalnya contohnya artinya maksudnya yakni yaitu serta bahwa apa siapa mengapa bagaimana kapan dimana "
     "berapa mana negara bangsa rakyat masyarakat kerja sama kerjasama hubungan internasional nasional regional "
     "global multilateral bilateral politik ekonomi sosial budaya hukum keamanan pertahanan pendidikan teknologi "
     "sejarah ilmu pengetahuan definisi pengertian tujuan manfaat prinsip bentuk teori konsep pendekatan metode "
     "data hasil penelitian studi kajian analisis edisi revisi versi jilid volume diterjemahkan terjemahan tim "
     "redaksi penyunting editor cetak terbit terbitan diakses akses dikunjungi diunduh pukul jam tanggal tgl "
     "kota provinsi kabupaten desa jalan ruang kamar telepon telp hp fax faks email lahir wafat meninggal "
     "pemerintah posted share baca judul bahasa perdana ketua wakil sekretaris direktur gubernur bupati walikota "
     "kepala anggota mahasiswa dosen guru siswa murid orang manusia dunia bumi demokrasi republik kerukunan "
     "pembangunan pemerintahan kebijakan diplomasi kedaulatan interaksi konflik perdamaian integrasi sistem "
     "struktur strategi program proyek kegiatan proses aktor rezim kekuatan kekuasaan perdagangan investasi "
     "industri energi lingkungan kesehatan the an this that these those it its he she they we you his her their "
     "our your my who which what when where why how if but or nor so yet because since until while although"},
    {HW_STOP,
     "though however moreover furthermore therefore thus hence nevertheless meanwhile after before during "
     "between among under over above below with without within through of for to on at by from into onto about "
     "against per is are was were be been being has have had do does did can could will would shall should must "
     "might not no yes also only just even still already now then here there today yesterday tomorrow year years "
     "month week day time first second third fourth last next new old edition revised version translated edited "
     "accessed retrieved updated update published born died circa ca early mid late around nearly almost most "
     "many much some any all each every both few several other others another such same own international "
     "national politics political economic economics social theory theories history relations cooperation "
     "development security society state states world power peace order studies study research analysis "
     "introduction review reports results section sections part one two three four five six seven eight nine ten "
     "hundred thousand million billion juta miliar ribu ratus rupiah percent persen copyright hak cipta rights "
     "reserved online website web internet page pages report handbook journal jurnal majalah koran surat kabar "
     "harian kompas tempo republika detik antaranews reuters bbc cnn gatra tirto satu dua tiga empat lima enam "
     "tujuh delapan sembilan sepuluh pancasila merdeka islam kristen katolik hindu buddha muslim indonesian "
     "english inggrisnya ketiganya keduanya ada dalil bukti fakta isu masalah aspek faktor dampak akibat sebab "
     "penyebab kunci motif jenis macam tingkat tahap langkah cara upaya usaha peran fungsi tugas wewenang "
     "kewajiban nilai norma aturan cold dingin great modern contemporary kata ungkap menjelang pasca pra "
     "semester triwulan kuartal kelas angkatan periode quarter film serial episode season halaman bagian bahan "
     "tulisan makalah skripsi tesis disertasi thesis dissertation neither either two-thirds despite given unlike "
     "recent later former latter overall indeed once again finally secondly thirdly firstly additionally"},
    {HW_STOP,
     "consequently similarly accordingly population penduduk total jumlah rata-rata average inflasi ekspor impor "
     "anggaran apbn gdp pdb usia umur laporan survei sensus dokumen arsip rencana penghargaan nobel juara medali "
     "prangko foto lukisan patung ibid ibidem idem op cit loc opcit loccit prediksi timnas klub stadion pemain "
     "pelatih skor babak keuangan pertanian perindustrian perhubungan kehutanan kelautan agama dalam luar negeri "
     "tenaga kelistrikan pertambangan penerangan perumahan pelabuhan"},
    {HW_PAGE, "at hlm hal halaman h p pp page pages pg pgs hl hlmn"},
    {HW_DIVISION,
     "bab ch chap chapter chapters chs jilid jil vol volume bagian section sec sect para par paragraf part "
     "appendix lampiran catatan note n kol ayat pasal"},
    {HW_BOOK,
     "buku bukunya karyanya tulisannya artikelnya makalahnya artikel makalah esai esainya bukubuku buku-bukunya "
     "disertasinya tesisnya jurnalnya penelitiannya studinya kajiannya risalah risalahnya monografinya naskah "
     "karangannya book article essay paper monograph textbook treatise dissertation novel pamphlet anthology "
     "volume"},
    {HW_TITLED, "berjudul bertajuk titled entitled called judul judulnya"},
    {HW_TITLE,
     "pengantar dasar-dasar asas-asas pokok-pokok teori ilmu hubungan internasional politik administrasi "
     "sosiologi ekonomi hukum sejarah diplomasi organisasi kebijakan metode metodologi filsafat manajemen kamus "
     "antropologi psikologi etika perbandingan studi kajian komunikasi strategi globalisasi sistem negara "
     "kerjasama pembangunan masyarakat kekuasaan politics international theory theories introduction relations "
     "world power system framework analysis history economy economic contending dictionary foundations "
     "principles handbook society order anarchy social global globalization essays studies state war peace man "
     "nations nation origins structure cooperation understanding institutions science political law governance "
     "diplomacy development security democracy future rise fall making logic nature clash end wealth capitalism "
     "imperialism communities community conflict change perspectives approaches critique method methods "
     "philosophy twenty thinking interdependence hegemony morality ideas strategy"},
    {HW_CONNECTOR, "of for on the untuk in de la des du pour"},
    {HW_ERA, "h m sm bc ad bce ce ah masehi hijriah an n-an"},
    {HW_THING,
     "windows office word excel powerpoint photoshop android ubuntu linux java python version versi ios macos v "
     "rp usd rm idr eur edisi ed cet volume vol no nomor tel telp hp ext kode pos iso rfc rev model type tipe "
     "seri series nomer jl jln kec kab gg rt rw desa isbn issn doi http https www autocad matlab spss honda "
     "toyota boeing airbus flight kelas corel macromedia firefox chrome oracle garmin nikon canon sony intel ibm "
     "nvidia adobe tesla bmw suzuki yamaha panasonic philips siemens nokia motorola xiaomi oppo huawei lenovo "
     "asus vivo daihatsu mitsubishi mercedes"},
    {HW_OWNER, "his her their its"},
    {HW_INSIDE, "dalam in melalui through"},
    {HW_DEED,
     "memproklamasikan menandatangani memimpin mendirikan membacakan menghadiri memenangkan mengalahkan menjabat "
     "meninggal lahir wafat bertemu menikah dilantik menggantikan menduduki menyerang menyerah merebut mencetak "
     "terpilih diangkat berkuasa memerintah mengunjungi membuka menutup menjadi adalah gugur tewas ditangkap "
     "diasingkan dibuang kembali signed met won died married ruled led founded invaded defeated reigned fought "
     "killed landed arrived visited served became was were is are had has been came went left ended opened "
     "closed joined entered took lost beat hosted established merged toured sank crashed struck hit mengangkat "
     "memerdekakan menggelar mengadakan menyelenggarakan merilis meluncurkan memproduksi menyutradarai "
     "menyanyikan bermain berperang bertempur melawan menaklukkan menguasai menjajah mempersatukan mendarat "
     "tinggal menetap bekerja belajar lulus menempuh meresmikan melantik memberlakukan mengesahkan membubarkan "
     "memerintahkan mengirim mengutus menerima membayar membeli menjual memproklamirkan mengumumkan berdiri "
     "berada berlangsung berkantor berlokasi beranggotakan bertugas bertempat berkunjung berusia bergabung "
     "bermarkas bersejarah meletus menjulang menghancurkan menyeberang menyeberangi membebaskan menghubungkan "
     "mempekerjakan mengantar mengangkut merayakan memperingati menyiarkan menayangkan tayang dibintangi "
     "berlabuh berlayar sailed flew moved returned retired resigned abdicated succeeded surrendered conquered "
     "crossed crowned painted composed scored sang recorded starred directed premiered launched released "
     "ratified devastated destroyed damaged grossed barred allowed rebuilt burned burnt collapsed fell announced "
     "proclaimed promised vetoed ordered pledged delivered addressed campaigned governed commanded "
     "mengumandangkan berpidato berkampanye berkumpul walked marched erupted rode swam climbed fled escaped "
     "gathered melompat memanjat pensiun mundur dideportasi bertahta bertakhta berkobar bergolak bergejolak "
     "menetaskan melantunkan mengibarkan mengundurkan menjuarai mencatatkan menelurkan menyabet memecahkan"},
    {HW_DEED,
     "melesat menjelajahi mengelilingi"},
    {HW_REPORT,
     "menyatakan mencatat melaporkan menyebut menyebutkan menjelaskan menunjukkan memperkirakan mendefinisikan "
     "menegaskan mengartikan merumuskan reports reported states stated notes noted estimates estimated defines "
     "defined finds found shows showed warns warned describes described concludes concluded"},
    {HW_DEED_DONE,
     "didirikan dipimpin dibangun dibunuh ditangkap diserang dibuka ditutup dijajah dikalahkan dipenjara "
     "diproklamasikan ditandatangani dimenangkan diperintah diciptakan digantikan dilantik dihadiri direbut "
     "diduduki diresmikan dibubarkan disutradarai dibintangi dinyanyikan diproduksi dikuasai ditemukan diangkat "
     "digulingkan diproklamirkan berdiri lahir bergabung joined dibentuk diluncurkan dimekarkan directed painted "
     "composed built founded designed killed shot won led ruled invented commissioned crowned conquered signed "
     "opened launched recorded performed sung photographed sculpted assassinated elected appointed occupied "
     "captured bombed destroyed born buried married inaugurated hosted"},
    {HW_AGENT, "oleh by"},
    {HW_SHOW,
     "film filmnya lagu lagunya album albumnya novel novelnya movie song band konser juara pertandingan drama "
     "sinetron serial teater lukisan patung monumen museum stadion gedung kota kapal pesawat game gim permainan "
     "opera painting statue ship building city team tim klub club champion champions match musical symphony "
     "sekuel sequel tayangan acara festival pameran exhibition premiere premier siaran televisi aplikasi mobil "
     "tayang disiarkan diwisuda lulus wisuda graduated lomba dipamerkan pemenang peraih winner award restoran "
     "rekaman recording single hurricane typhoon cyclone storm topan badai siklon ferry feri kereta train tokoh "
     "pemimpin pahlawan leaders heroes figures artists seniman penyanyi aktor pelukis sutradara"},
    {HW_MAKER,
     "universitas university sekolah school akademi academy college kampus apple microsoft samsung google "
     "netflix facebook youtube twitter post times tribune herald guardian observer gazette toyota honda telkom "
     "gojek tokopedia shopee"},
    {HW_DATED, "pada tahun in terbit terbitan published yang diterbitkan"},
    {HW_YEAR, "tahun terbitan published"},
    {HW_DOES,
     "mengubah meraih menewaskan meninggalkan mengguncang merusak melanda memiliki mempunyai memuat berisi "
     "mengatur berlaku menghasilkan mencapai menembus meraup menarik menampung membentang melaju melintas "
     "memenuhi menelan mengakhiri membelah menyebabkan mengakibatkan menyimpan melahirkan melanjutkan mewajibkan "
     "melarang membatasi mengalami menyediakan melayani berkembang berakhir bermula berhasil berjalan berasal "
     "menjaga menaikkan menurunkan berperan memperoleh mendapat mendapatkan draws sells sold stood stands "
     "attracted attracts runs ran connects spans flows cost earned wins features featured remains remained "
     "changes changed transferred brought brings binds bound filled caused causes created commemorates "
     "celebrates houses serves drew established allow allows banned required requires employs employed carried "
     "produced produces raised sparked triggered spread swept rose grew expired lasted passed abolished granted "
     "guarantees guaranteed forbade preserves preserved mengisahkan menceritakan bercerita berkisah tells "
     "narrates stars earns mengairi melayari bertengger"},
    {HW_ADVERB,
     "lama sejak awal dini jauh hari dahulu dulu kerap sering selalu kembali sempat mulai berulang berkali-kali "
     "terutama khusus rinci panjang lebar tajam gamblang misal tak jarang acap long always usually frequently "
     "repeatedly perhaps himself since soon still sebetulnya sebenarnya sesungguhnya umpamanya sekali sangat "
     "amat been has no longer"},
    {HW_OR,
     "with dengan against ketimbang daripada than rather whereas while sedangkan sementara or nor maupun atau "
     "ataupun versus vs hingga sampai to then lalu kemudian through later"},
    {HW_OFFICE,
     "ketua wakil sekretaris direktur kepala anggota bendahara komisaris deputi panglima kapolri rektor dekan "
     "camat lurah"},
    {HW_FELLOWS,
     "kawan-kawan rekan-rekan rekan kawan others colleagues lainnya lain-lain rekan-rekannya kawan-kawannya "
     "rekannya koleganya kolega associates coauthors co-authors collaborators timnya coworkers co-workers"},
    {HW_DEGREE,
     "sos si ip hum pd ag kom sn psi ikom ds kes kep ked ling stp kn ec eng sc phil litt th pi hut farm gz keb "
     "akun ak par tr adm"},
    {HW_BUILT,
     "kereta rumah taman kebun tugu pasar pabrik rel pantai gedung gerbang menara monumen benteng fort istana "
     "mesjid gereja pura vihara klenteng bendungan waduk kanal canal tembok perkebunan terminal halte tol "
     "flyover monorel satelit roket kapal ship pesawat aircraft bridge daerah wilayah kawasan provinsi kabupaten "
     "kecamatan kelurahan desa kampung dusun istimewa distrik keresidenan kota kotamadya pulau gunung sungai "
     "danau teluk selat tanjung city town village island river mountain county province district harbour film "
     "filmnya lagu lagunya album novel lukisan patung painting song"},
    {HW_RULER,
     "presiden president raja ratu king queen kaisar emperor tsar sultan paus pope jenderal general kolonel "
     "menteri minister menlu wapres gubernur governor bupati pangeran prince laksamana admiral marsekal panglima "
     "perdana chancellor kanselir senator premier"},
    {HW_BE, "is are was were remains remained stays seems adalah ialah yaitu yakni tetap tampak"},
    {HW_DEGREES,
     "less more not never quite too even rather fairly somewhat very lebih kurang tidak cukup agak sangat amat"},
    {HW_STANCE,
     "credited cited quoted criticised criticized dikutip dirujuk sanguine sceptical skeptical critical "
     "optimistic pessimistic cautious right wrong clear explicit convinced aware interested concerned doubtful "
     "blunt adamant hopeful correct mistaken careful ambivalent dismissive sympathetic persuasive sure unsure "
     "content silent skeptis kritis optimistis pesimistis optimis pesimis yakin ragu keliru tegas sadar "
     "hati-hati berhati-hati sejalan senada berbeda terkenal known famous best-known persuaded"},
    {HW_EDITOR, "ed eds editor editors peny penyunting ed's red comp comps trans terj penerj hrsg"},
    {HW_POINTER,
     "itu ini tersebut terbaik terakhir terbaru bertahan kali first latest debut second new the his her their "
     "its"},
    /* clang-format on */
    {0, NULL},
};
