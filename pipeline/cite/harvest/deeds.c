/* More words of the harvest: what is done by writers and what by heroes, firms and storms, and to what. Data alone. */
#include "cite/harvest/lexicon.h"

const struct harvest_lexicon harvest_deeds[] = {
    /* clang-format off */
    {HW_MATTER,
     "debate debates question questions discussion discussions concept concepts term terms theory theories literature "
     "field approach view views argument arguments hypothesis distinction notion idea ideas understanding research "
     "findings evidence puzzle problem paradox thinking scholarship perspective framework explanation explanations "
     "conclusion conclusions logic claim claims thesis attention light assumption assumptions interpretation analysis "
     "orthodoxy consensus perdebatan pertanyaan diskusi konsep istilah teori gagasan kesimpulan simpulan pandangan "
     "cara kajian studi analisis pemahaman penjelasan argumen hipotesis pendekatan kerangka dikotomi tipologi "
     "definisi batasan pemikiran perspektif paradigma persoalan perhatian garis benang jawaban temuan bukti kaitan "
     "pendirian asumsi anggapan tafsir tafsiran pembacaan metafora"},
    {HW_GIVEN,
     "john james robert michael william david richard charles joseph thomas christopher daniel paul mark george "
     "kenneth steven edward brian ronald anthony kevin jason matthew gary timothy frank eric stephen andrew raymond "
     "gregory joshua jerry dennis walter patrick peter harold douglas henry carl arthur ryan roger albert benjamin "
     "martin philip alan simon ian colin nigel hedley barry alexander karl hans max emile jean pierre michel jacques "
     "claude antonio giovanni mary patricia linda barbara elizabeth jennifer maria susan margaret dorothy lisa nancy "
     "karen helen sandra donna carol ruth sharon michelle laura sarah kimberly deborah jessica cynthia martha "
     "catherine anne anna jane emily rachel judith hannah julia ole amitav muhammad mohammad mohamad ahmad agus budi "
     "bambang dewi siti sri rizal jusuf yusuf hasjim abdul abdurrahman nur eko dwi tri joko hendra rudi andi heru "
     "wahyu agung iwan ari yanyan miriam mochtar sutan"},
    {HW_LEADER,
     "soekarno sukarno soeharto suharto habibie megawati yudhoyono jokowi widodo prabowo soedirman diponegoro "
     "nixon reagan obama trump biden truman eisenhower roosevelt churchill thatcher stalin lenin khrushchev "
     "gorbachev yeltsin putin mao hitler mussolini gandhi nehru mandela nasser tito merkel napoleon bismarck "
     "kartini bonaparte macron erdogan mahathir marcos"},
    {HW_LEARNED,
     "mendefinisikan mengemukakan merumuskan memperkenalkan menulis menuliskan menyatakan menjelaskan menguraikan "
     "mengartikan membedakan mengklasifikasikan mengelompokkan menyimpulkan menganalisis berpendapat berargumen "
     "mengkonseptualisasikan mengonseptualisasikan menggolongkan mengkaji membahas meneliti menemukan memaparkan "
     "membagi mengusulkan mengulas menafsirkan menelusuri mengkritik menekankan menambahkan memetakan mengajukan "
     "mengidentifikasi memaknai menelaah mencetuskan argued argues defined defines wrote writes observed distinguished proposed concluded described"},
    {HW_CUE, "than belongs belong"},
    {HW_SKIP,
     "lantas malah malahan setidaknya barangkali rupanya agaknya tampaknya tentu tentunya umumnya awalnya akhirnya "
     "senantiasa acapkali sesekali meanwhile instead nowhere"},
    {HW_ADVERB,
     "ikut berani berhasil mampu gagal ingin hendak enggan tetap terus masih else can cannot could may might must will should"},
    {HW_SUPPORT,
     "hands vein manner logic debate dispute quarrel disagreement exchange polemik perdebatan perbedaan readers "
     "followers critics shoulders insights lens prism heirs shadow those"},
    {HW_STANCE,
     "tertarik termasuk terpengaruh terinspirasi terkesan terlalu condong lain sceptical agnostic alone alert ready "
     "content wary uneasy unconvinced unpersuaded puzzled struck at among"},
    {HW_DEED,
     "melukis memahat menonton membintangi memerankan menyaksikan mendengarkan memainkan watched starred filmed replaced recruited "
     "hired bought acquired exported imported manufactured welcomed docked berlaga bertanding bertarung memerdekakan "
     "memukul menembak menyelamatkan"},
    {HW_DOES,
     "bernama berjuluk bersama menemani melalui memasuki menyusul melewati meliputi mencakup menuju menjelang "
     "named starring featuring premieres features weighs weighed"},
    {HW_MAKER, "volkswagen renault fiat peugeot hyundai kia mazda nissan subaru unilever nestle danone"},
    {HW_TITLE, "policy foreign studi rezim regime regimes"},
    {HW_ACT,
     "contaminate darken flatten spill ram save abandon receive spare sink sell buy pass sail land launch win lose "
     "appoint inaugurate devastate flood erupt bury explode burn kill injure wound displace evacuate host stage screen "
     "air broadcast earn gross top debut premiere star tour perform record release sign ratify lapse expire arrive "
     "depart travel visit cross march climb swim drive ride row dive collapse erect pave dig harvest hatch feed export "
     "import manufacture assemble hire employ recruit arrest jail imprison exile execute behead assassinate shoot bomb "
     "raid seize capture occupy annex liberate besiege surrender defeat conquer invade crown enthrone abdicate reign "
     "rule govern serve preside chair elect nominate resign retire vote veto pledge mobilise mobilize rally protest "
     "join quit marry divorce graduate enroll play score coach captain train compete qualify finish race box wrestle "
     "dance act direct film paint sculpt compose invent patent orbit crash leak pollute poison infect reach cost "
     "stretch span carry transport serve dock moor tow drown rebuild restore renovate repair reopen welcome "
     "greet thank bless ban outlaw legalise legalize abolish repeal protect grant award honour honor commemorate "
     "celebrate attract entertain amuse delight pay finance donate sponsor purchase lease rent merge acquire double "
     "triple plunge soar peak last flow deliver kneel shout salute parade camp drift anchor load "
     "unload hunt fish cook knock kick punch trade flee escape return land wash topple overthrow oust "
     "depose incorporate enact chart wipe flop circle thrill embarrass nationalise nationalize"},
    {HW_MATTER,
     "myth myths study story stories belief beliefs account accounts picture image faith fieldwork interviews ethnography experiments "
     "point lesson lessons dilemma mitos keyakinan kepercayaan word words metaphor metaphors soal masalah kata kritik telaah"},
    {HW_TROPHY,
     "record records oscar oscars medal medals gold silver trophy prize prizes award awards visitors spectators viewers "
     "copies tickets villages crowds box-office million millions dollars pounds goals rekor medali piala penonton "
     "pengunjung eksemplar tiket emas perak penghargaan juta penumpang"},
    {HW_RULER, "captain kapten colonel commodore lieutenant letnan sergeant major mayor"},
    {HW_BUILT, "bioskop brothers bros sons inc corp ltd motors airlines airways railways pictures studios bubble"},
    {HW_SUPPORT, "taksiran perkiraan hitungan penilaian estimate"},
    {HW_DEED,
     "memaksa memutar menanam memuntahkan mengobarkan membakar membunuh menyapu menggenangi merobohkan mengibarkan "
     "melarikan mengungsi menenggelamkan menewaskan memanen mengayuh menembus menggempur mengepung memberontak "
     "menyelundupkan menambang memproduksi mengekspor mengimpor menjuarai"},
    {HW_PASSIVE, "reproduced reprinted tabulated plotted foreseen foreshadowed anthologised spelled spelt"},
    {HW_SPEECH, "borrow borrows borrowed defer defers deferred side sides sided differs differed"},
    {HW_SUPPORT,
     "wake gloom optimism pessimism enthusiasm confidence conviction scepticism skepticism caution worry worries fears "
     "concerns intuition verdict judgement judgment diagnosis prediction predictions forecast forecasts optimisme "
     "pesimisme kekhawatiran kecemasan keyakinan dugaan ramalan jejak warisan"},
    {HW_STANCE,
     "indispensable invaluable unsurpassed authoritative exemplary instructive illuminating relevant useful helpful "
     "influential unrivalled keberatan bersikap hard"},
    {HW_MAKER, "netscape jazeera shell exxon chevron texaco greenpeace"},
    /* clang-format on */
    {0, NULL},
};
