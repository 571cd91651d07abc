/** Traditional characters and look-alikes of addresses, names and their labels, each before its simplified one. */
const pairs =
  '別别區区縣县鎮镇鄉乡巿市臺台灣湾廣广東东蘇苏龍龙慶庆雲云貴贵遼辽寧宁甯宁陝陕隴陇門门閩闽漢汉濟济莊庄蘭兰長长陽阳陰阴連连鐵铁錦锦營营齊齐鶴鹤雞鸡綏绥興兴嶺岭樺桦無无錫锡鹽盐揚扬啟启張张懷怀滬沪紹绍義义麗丽溫温蕪芜馬马銅铜潁颍廈厦巖岩贛赣鷹鹰饒饶濰潍煙烟萊莱棗枣濱滨澤泽開开許许鄭郑葉叶駐驻荊荆黃黄隨随嶽岳瀏浏婁娄頭头陸陆羅罗賓宾貢贡瀘泸綿绵內内樂乐達达資资畢毕節节騰腾臨临滄沧紅红積积結结關关鳳凤鐘钟鍾钟蓋盖闊阔橋桥島岛嶗崂膠胶鄒邹兗兖費费蒼苍萬万縉缙壯壮瑤瑶滿满維维爾尔薩萨頗颇倫伦蓮莲盤盘貞贞劍剑閣阁湧涌潯浔潛潜潤润漣涟澱淀瀾澜瀋沈灤滦灃沣灘滩爐炉獻献獲获瑪玛盧卢禮礼祿禄穀谷範范簡简紀纪納纳組组統统經经總总績绩織织聖圣聯联聶聂肅肃蕭萧薊蓟藍蓝蘆芦衛卫裡里裏里詔诏諸诸謝谢譚谭讓让豐丰賀贺賢贤賴赖趙赵車车軍军輝辉轄辖農农運运遠远遷迁邊边郟郏鄆郓鄖郧鄧邓鄲郸鉅巨鋼钢鏡镜閬阆閻阎雙双離离電电靈灵靜静韓韩順顺顏颜額额風风飛飞餘余館馆駱骆鮮鲜鯉鲤鳥鸟麥麦黨党點点龜龟樓楼號号層层棟栋單单廠厂園园場场業业華华國国學学醫医銀银寶宝機机話话貨货繫系係系絡络詳详細细郵邮編编碼码發发給给請请們们個个為为這这時时會会對对後后麵面買买賣卖價价錢钱備备註注陳陈劉刘吳吴孫孙蔣蒋賈贾顧顾湯汤龐庞龔龚嚴严偉伟強强傑杰艷艳榮荣瑩莹燦灿曉晓潔洁穎颖詩诗濤涛亞亚凱凯嬌娇愛爱歡欢夢梦實实將将專专尋寻導导嶼屿嶸嵘帥帅師师帶带幫帮廟庙彎弯從从憶忆應应戰战戶户數数於于書书來来條条極极標标樣样樹树橫横檢检權权歲岁歷历歸归氣气淨净測测準准溝沟漁渔濕湿熱热燈灯燒烧牆墙獅狮現现環环產产畫画異异當当療疗監监眾众礦矿確确磚砖禎祯種种稱称稅税窪洼窩窝競竞筍笋粵粤糧粮約约級级純纯紡纺紙纸終终絲丝綠绿網网線线練练續续習习職职聲声聽听與与舉举舊旧艙舱藝艺藥药處处蟲虫補补裝装複复見见規规觀观訂订計计訊讯記记設设診诊評评詢询試试該该誠诚課课調调談谈論论證证識识議议護护讀读變变豬猪貝贝負负財财貼贴貿贸賽赛贈赠輕轻載载輸输轉转辦办進进週周遊游還还鄰邻醬酱鈴铃鋪铺鋒锋錄录鍋锅閉闭問问間间隊队際际陣阵險险難难霧雾頁页頂顶項项預预領领題题願愿類类飯饭飲饮飾饰餅饼驗验驛驿體体魚鱼魯鲁麼么'

const simple = new Map<string, string>()
for (let at = 0; at + 1 < pairs.length; at += 2) simple.set(pairs[at] ?? '', pairs[at + 1] ?? '')
const anyTraditional = new RegExp(`[${[...simple.keys()].join('')}]`, 'g')

/** Character by character, so that every place in the text stays where it was. */
export const simplify = (text: string): string => text.replace(anyTraditional, (char) => simple.get(char) ?? char)

/** A piece of the simplified text in the characters that were written, where it stands there in one piece. */
export const asWritten = (piece: string, simplified: string, written: string): string => {
  if (simplified === written || piece === '') return piece
  const at = simplified.indexOf(piece)
  return at < 0 ? piece : written.slice(at, at + piece.length)
}
