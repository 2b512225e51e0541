/** Handles of UPI payment addresses, as NPCI lists them for banks and payment apps. */
export const upiHandles: ReadonlySet<string> = new Set(
  (
    'upi okaxis okhdfcbank okicici oksbi ybl ibl axl paytm ptaxis ptsbi ptyes pthdfc apl yapl rapl fam fbl famcard jupiteraxis naviaxis axisb ' +
    'axisbank axis axisgo sbi sbin icici icicibank ikwik hdfcbank hdfcbankjd payzapp pz kotak kaypay kmb kotak811 pnb pnbpay barodampay barodapay ' +
    'boi bandhan aubank au andb allbank albk abfspay amazonpay cboi centralbank cnrb canarabank cmsidfc citi citigold cub csbpay csbcash ' +
    'dbs dcb dcbbank dlb denabank equitas esaf federal finobank finopay freecharge goaxb hsbc idbi idbibank idfc idfcbank idfcfirst idfcnetc ' +
    'imobile indianbank indbank indie indus indusind iob jio jiopay jkb jsb jsbp karb karurvysyabank kbl kvb kvbank lvb lvbank mahb mahabank ' +
    'myicici nsdl obc okbizaxis payu pingpay pockets postbank ippb psb psbpay purz rajgovhdfcbank rbl rmhdfcbank sc scb scbl scmobile sib slc ' +
    'spicepay srcb syndicate synd tapicici timecosmos tjsb trans trupay ubi uboi uco ucobank unionbank unionbankofindia united utbi vjb vijb ' +
    'waaxis wahdfcbank waicici wasbi yesbank yesbankltd yespay yescred yespop zoicici abcdicici abfspay axisp airtel airtelpaymentsbank ' +
    'superyes supermoney oneyes shriramhdfcbank slicepay sliceaxis tmb ujjivan utkarshbank dhanlaxmi eazypay ezeepay hdfcbankltd'
  ).split(' '),
);
