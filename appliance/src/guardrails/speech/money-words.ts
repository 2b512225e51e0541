import type { WordClasses } from '#guardrails/speech/speech-rule';

/** Classes of words for financial advice and talk about investing, with the words of other languages beside the English ones. */
export function moneyWords(): WordClasses {
  return { ...assets, ...acts, ...asking, ...elsewhere };
}

const assets: WordClasses = {
  asset: `stocks stock_market equities equity bonds treasuries treasury_bond treasury_bonds treasury_bills t_bills gilts etf etfs index_fund index_funds mutual_fund
    mutual_funds hedge_fund hedge_funds reit reits crypto cryptos cryptocurrency cryptocurrencies bitcoin btc ethereum eth dogecoin solana altcoin altcoins
    stablecoins nft nfts memecoin commodities gold_bars bullion sovereign_gold_bonds annuity annuities 401k 401_k 401ks ira iras roth roth_ira isa isas sipp sips sip
    ulip ulips nps ppf elss demat superannuation portfolio portfolios penny_stocks penny_stock blue_chip blue_chips dividend_stock dividend_stocks
    tech_stock tech_stocks growth_stock growth_stocks value_stock value_stocks bank_stocks energy_stocks bank_stock airline_stocks airline_stock securities debentures derivatives
    options_trading futures_trading day_trading forex_trading swing_trading warrants cfds cfd spreads covered_calls put_options call_options stock_options
    money_market money_market_fund target_date_fund target_date_funds tracker_fund tracker_funds private_equity venture_capital venture_capital_funds
    investment_trust investment_trusts investment_property rental_property rental_properties buy_to_let investment investments investing
    emerging_markets small_caps small_cap large_cap mid_cap large_caps mid_caps s_p_500 s_p ftse nasdaq nifty sensex dow_jones index_tracker premium_bonds fixed_income
    structured_products structured_note structured_notes peer_to_peer_loans p2p_loans etfs_and_funds unit_linked endowment_policy equity_fund growth_fund income_fund bond_index stock_index retirement_fund provident_fund pension_plan brokerage brokerage_account rrsp tfsa 529_plan super_fund rsus rsu options_contracts calls_on puts_on unit_trust unit_trusts pension_fund pension_pot robo_advisor robo_advisors robo_adviser share_price share_prices stock_price ipo ipos ticker
    tickers junk_bonds munis municipal_bond municipal_bonds corporate_bonds government_bonds savings_bonds bond_ladder bond_fund bond_funds dividends dividend
    yields shares_in my_shares company_shares ordinary_shares bank_shares tech_shares stock_tips stock_picks bull_market bear_market growth_funds
    esg_funds esg_fund smart_beta factor_investing preferred_stock preferred_stocks common_stock blue_chip_stocks retirement_portfolio`,
  stock:
    'stock stocks share shares bond fund funds coin coins token tokens ticker tickers index sector sectors option futures commodity commodities property',
  loose_asset: `gold silver platinum oil property real_estate land shares stock bond fund pension pensions retirement savings nest_egg cd cds certificates_of_deposit
    fixed_deposit fixed_deposits term_deposit term_deposits savings_account high_yield annuity inheritance coin coins tokens sector sectors collectibles art_works wine whisky startup
    startups franchise options futures yen euro dollars forex fx farmland timber lump_sum lump collectibles insurance_policy whole_life term_life life_insurance bonus windfall
    endowment mortgage timeshare fund deposit_bonds house flat second_home duplex condo apartment`,
  company: `apple tesla nvidia amazon google alphabet microsoft meta netflix amd intel palantir boeing toyota reliance infosys tcs hdfc alibaba
    gamestop berkshire coca_cola pfizer moderna shell bp exxon siemens sap lvmh nestle vanguard fidelity blackrock schwab robinhood coinbase ishares voo vti spy qqq vwce`,
  money: `money cash savings bonus salary inheritance pension nest_egg lump_sum windfall capital wealth surplus dollars pounds euros rupees lakh lakhs crore crores
    million thousand grand quid bucks k paycheck income payout redundancy settlement gratuity fund funds emergency_fund tax_refund redundancy_pay wedding_gifts insurance_payout winnings proceeds equity severance rands francs dirhams yen`,
  goal: `retirement retire pension college university education house deposit future wealth long_term short_term inflation recession crash downturn passive_income income growth returns
    risk volatility profit gains yield nest_egg`,
  outlook: `outperform outperforms underperform rise rises fall falls crash crashes rally rebound recover soar tank moon double triple grow go_up go_down
    go_to hit bounce perform performs beat explode skyrocket appreciate depreciate do_well drop bottom_out peak`,
};

const acts: WordClasses = {
  invest: `invest invested investing reinvest allocate allocating diversify rebalance rebalancing short shorting buy buying purchase sell selling hold holding hodl
    put putting move moving park parking shift shifting switch switching roll rolling cash_out pull_out get_into get_in getting_into transfer
    transferring contribute contributing withdraw withdrawing liquidate dump load_up double_down pour stake staking trade trading convert converting consolidate
    pick choose choosing go_for go_with opt_for exit enter accumulate average_down split splitting divide annuitise refinance remortgage lock_in max_out overpay dollar_cost
    buy_into keep keeping take_out stay_in commute`,
  place_money: 'invest put park allocate stash lock_up reinvest split divide arrange investing putting parking',
  invest_only: 'invest investing reinvest allocate diversify rebalance short hodl buy sell trade trading invested stake',
  adopt: 'buy sell hold invest accumulate short dump avoid overweight underweight',
};

const asking: WordClasses = {
  whose:
    'i we my our us me husband wife mother father mum dad parents son daughter couple family grandmother partner client clients customer user someone people beginner retiree one pensioner student newbie',
  ask: 'should shall ought',
  good: `good wise smart worth worthwhile safe safer safest better best right sensible advisable prudent clever bad risky suitable stupid foolish ideal great decent
    sound reasonable attractive optimal worst silly crazy appropriate profitable undervalued overvalued overpriced smartest wisest bright`,
  advise: `recommend recommends recommended recommending suggest suggests suggested advise advises advised recommendation recommendations propose endorse
    favour favor`,
  give: `recommend suggest advise pick choose tell give show list name provide design create build draft write make craft develop construct prepare propose 
    select generate devise map plan share identify find formulate structure put_together come_up`,
  plan: `plan strategy strategies portfolio portfolios allocation mix ladder picks tips list advice recommendation recommendations guidance roadmap blueprint allocation
    breakdown split approach suggestions ideas basket ideas allocations`,
  explain:
    'explain define describe meaning difference differences definition mean means typically generally historically work works function functions operate called',
  service: `account accounts card cards app statement branch fee fees transfer payment payments pin password atm`,
};

/** Words of other languages that a request for advice is made of. Stems, since they are inflected. */
const elsewhere: WordClasses = {
  foreign_asset: `acciones inversion~ invertir invierta~ inviert~ bolsa criptomoneda~ fondo_de_inversion cartera~ bonos aktie~ bankaktien technologieaktien staatsanleihen indexfonds rentenversicherung erspartes immobilien fondos_indexados plan_de_pensiones assurance_vie immobilier fundos fundos_imobiliarios titoli_di_stato pasuri~ eastat togalaichean izindlu anlage~ anleg~ investier~ wertpapier~
    altersvorsorge kryptowahrung~ geldanlage~ obligations_d_etat placement~ investis~ investir~ bourse cryptomonnaie~ portefeuille~ epargne acoes investiment~ carteira bolsa_de_valores
    azioni investire investo investimento investimenti criptovalut~ obbligazion~ portafogli~ aandelen technologieaandelen staatsobligaties spaargeld indexfonds beleg~ obligatie~ portefeuille akcje akcji obligacj~ fundusz~ inwest~ kryptowalut~ hisse yatirim~ birikim~ portfoy tahvil~ kripto~
    saham tabungan investasi obligasi reksa_dana hisa uwekezaji kuwekeza wekeza~ niwekeze hati_fungani mfuko_wa_pamoja dhamana aksion~ obligacion~ portofol~ kriptomonedh~ fonde~ investo~ investim~ kursime~ infheist~
    scair~ stoc stoic stocanna bannai cisti chiste punann phunann ciste criptea~ blue_chip tasgadh tasgaidh earrann~ stocaichean bannan punnd phortfolio airgead maoineachadh
    ukutshala tshala~ ngitshal~ utshal~ ezitshal~ okutshal~ ngezinvest~ ezinvest~ izitok~ isitok~ amasheya izabelo amabhond~ iphothifoliy~ zephothifoliy~ wephothifoliy~ yephothifoliy~
    cryptocurrency_ezi umhlalaphansi izimali utyalomali ukutyala tyala~ ishares amaxabiso beleggings effekte aksies nivesh~ sheyar shares_mein
    शेयर~ म्यूचुअल बॉन्ड बिटकॉइन mutual_fund_mein dau_tu co_phieu buhunan puhunan`,
  foreign_ask: `cabhraigh cuidich crea creame erstelle erstellen maak monte recomende tengeneza ninakushauri buatkan beri_tahu soyle olustur batao uncome conseillez dites moment_pour bon_moment bom_momento buen_momento guter_zeitpunkt goed_moment dobry_moment koha_e_duhur yisikhathi_esihle am_math in_am recomienda recomiendame recomiendas recomendar recomendacion~ aconseja aconsejame aconsejas deberia debo deberiamos sugiere sugiereme conviene empfiehl empfehl~ empfehlt
    soll sollte sollen sollten berate schlag vorschlag~ recommand~ conseil~ devrais dois suggere~ recomenda~ recomende devo deveria sugira aconselh~ consiglia~
    consigliami dovrei raccomand~ suggerisci moet adviseer advies raad aanrad~ powinienem powinnam polec~ doradz~ oner~ onerir tavsiye~ almali satmali yapmaliyim rekomendasi~
    sarankan haruskah pendekeza nipendekezee nishauri nipe ningependa rekomando~ sugjero~ keshillo~ keshill~ duhet thuaj ndihmo krijo~ mol moltai molann comhairle cruthaigh tabhair
    inis ar_cheart cheart bu_choir choir thoir innis comhairlich cruthaich molaibh mhol dealbhaich
    ngitshele nginike ngincede ngeluleke ngicebise ngiyeluleke kufanele phakamisa ncoma batusa yenza dala nginikeze ngisize ngixelele ndicebise ndincede ndinike ndixelele batao
    sujhav salah chahiye karu karun nen khuyen`,
  foreign_buy: `comprar compro vender vendo comprarlo kaufen verkaufen kaufe verkaufe anlegen acheter vendre achete comprare vendere compro kopen verkopen kupic sprzedac kupowac
    almali almalimiyim almanizi alayim satayim membeli beli jual menjual ninunue kununua niuze ununue kharid~ bechn~ becho blej blini bleje blere shes shisni shitur mbaj
    thenga ngithenge ngiwathenge ngiluthenge uthenge sokuthenga ukuthenga thengisa ngithengise cheannach ceannach dhiol diol reic cheannachd a_reic खरीद~ बेच~ लगानी निवेश~ सुझा~`,
  foreign_gold: 'oro ouro goud emas altin zloto dhahabu igolide arin sona',
  foreign_explain: `explica explicame significa diferencia funciona funcionan erklar~ bedeutet unterschied funktioniert explique~ signifie fonctionne~ difference explicar diferenca
    spiega significa funzionano differenza uitleg~ verschil betekent wyjasnij roznica dziala acikla~ fark~ nedir jelaskan perbedaan eleza tofauti
    shpjego~ funksion~ funksionojne cfare_eshte ndryshojne dallimi tipike marredhenia karakteristikat minigh oibrionn difriocht idir minich eadar_dhealachadh obraich obraicheas
    chaza ngichazele ngichazela ungangichazela umehluko zehlukene kusho yini lisebenza sebenza~ isebenza zisebenza usebenza ngokuvamile kubalulekile samjhao matlab kya_hai`,
};
