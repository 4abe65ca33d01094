"""Lists of the offices' programmes: old age, Party branches, voters, poor households, volunteers, owners, grids."""

from pathlib import Path

import openpyxl

from tests.exchange.office_book import OfficeList
from tests.exchange.office_book import add_sheet
from tests.exchange.office_book import identity
from tests.exchange.office_book import rows_of
from tests.exchange.office_book import save


def allowance_of_the_old(folder: Path) -> OfficeList:
    """高龄津贴: identity numbers, bank accounts, sums of money, a guardian with a number, signatures below."""
    path = folder / "高龄津贴.xlsx"
    first, second, third = identity("1941-02-03", 1), identity("1939-12-30", 2), identity("1938-01-05", 3)
    rows = rows_of(f"""
附件1
2024年第三季度80周岁以上高龄津贴发放花名册
社区（盖章）：湖滨社区|||||||||单位：元
序号|姓名|性别|身份证号码|年龄|户籍所在地|现居住地址|开户银行|银行账号|联系电话|监护人（代领人）|监护人电话|发放金额（元）|备注
~1|毕昇华|男|{first}|~83|湖滨街道|湖光小区3幢1单元302室|农商行|6228480000000000001|14212710001|毕小昇|14212710002|~300|
~2|蔡文君|女|{second}|~84|湖滨街道|湖光小区11幢2单元102室|农商行|6228480000000000002||蔡小君|14212710004|~300|百岁老人之妻
~3|张衡山|男|{third}|~86|湖滨街道|湖光小区5幢601|农商行|6228480000000000003|027-81230005|||~300|
合计||||||||||||~900|
（大写）玖佰元整
社区负责人：||||经办人：||||2024年9月10日
""")
    save(path, {"80岁以上": rows}, "A1:N1 A2:N2")
    home = "湖光"
    return OfficeList(
        path,
        [
            f"毕昇华|M|1941-02-03|14212710001|{home}|3|1|302",
            f"蔡文君|F|1939-12-30||{home}|11|2|102",
            f"张衡山|M|1938-01-05|02781230005|{home}|5||601",
        ],
        {"total_row": 1},
    )


def party_branches(folder: Path) -> OfficeList:
    """党员名册: a sheet a branch, births as numbers of six and of eight digits, days of joining beside them."""
    path = folder / "党员花名册.xlsx"
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    head = "序号|姓  名|性别|民族|出生年月|学历|入党时间|转正时间|党员类别|家庭住址|联系电话|备注"
    first = rows_of(f"""
中共湖滨社区第一支部党员花名册
{head}
~1|祖冲志|男|汉|~195603|大专|~197807|~197907|正式党员|湖光小区3-1-302|14212710011|
~2|黄道婆|女|汉|~19620715|初中|1985.7|1986.7|正式党员|湖光小区3-1-401|14212710012|支部书记
""")
    second = rows_of(f"""
中共湖滨社区第二支部党员花名册
{head}
~1|郭守敬|男|回|1970.1|本科|1995.6|1996.6|预备党员|湖光小区A栋1204|1421 2710 013|
~2|宋应星|男|汉|1968年2月|高中|||正式党员|湖光小区B座3楼2号|14212710014|流动党员
""")
    add_sheet(book, "第一支部", first, "A1:L1")
    add_sheet(book, "第二支部", second, "A1:L1")
    book.save(path)
    home = "湖光"
    return OfficeList(
        path,
        [
            f"祖冲志|M|1956-03|14212710011|{home}|3|1|302",
            f"黄道婆|F|1962-07-15|14212710012|{home}|3|1|401",
            f"郭守敬|M|1970-01|14212710013|{home}|A||1204",
            f"宋应星|M|1968-02|14212710014|{home}|B||302",
        ],
    )


def voters(folder: Path) -> OfficeList:
    """选民登记: voters' numbers, sex as 1 and 2, minority names, a place of work, foot lines on each page."""
    path = folder / "选民名单.xlsx"
    rows = rows_of("""
和平街道第12选区选民登记册（香樟苑）
选民证号|姓名|性别|出生日期|民族|文化程度|工作单位|住址|手机号码
000123|艾力·买买提|1|1980-02-03|维吾尔|高中|香樟路1号某厂|3号楼一单元502|14212710021
000124|古丽娜尔．艾力|2|1982/3/4|维吾尔|高中||3号楼一单元502|
000125|扎西顿珠|1|1975年|藏|小学||3号楼二单元601|14212710023
第 1 页，共 2 页
选民证号|姓名|性别|出生日期|民族|文化程度|工作单位|住址|手机号码
000126|玛丽亚 Maria|2|1990.5.6|俄罗斯|本科|某校|4号楼三单元0502|14212710024
000127|满 天星|2|19910607|满|本科|某校|4号楼三单元11层1102|14212710025
第 2 页，共 2 页
选举委员会（盖章）
""")
    save(path, {"12选区": rows}, "A1:I1 A6:I6 A10:I10")
    home = "香樟苑"
    return OfficeList(
        path,
        [
            f"艾力·买买提|M|1980-02-03|14212710021|{home}|3|1|502",
            f"古丽娜尔·艾力|F|1982-03-04||{home}|3|1|502",
            f"扎西顿珠|M|1975|14212710023|{home}|3|2|601",
            f"玛丽亚|F|1990-05-06|14212710024|{home}|4|3|502",
            f"满天星|F|1991-06-07|14212710025|{home}|4|3|1102",
        ],
        {"repeated_header": 1},
    )


def poor_households(folder: Path) -> OfficeList:
    """低保: the head of the household merged over its members, money per household, relations, ages."""
    path = folder / "低保.xlsx"
    rows = rows_of("""
城市居民最低生活保障家庭花名册
户编号|户主姓名|家庭人口|家庭成员姓名|与户主关系|性别|年龄|健康状况|月保障金额|家庭住址|联系电话
~1|焦大志|~3|焦大志|本人|男|~55|残疾|~1890|桂花园2栋3单元401|14212710031
|||焦小志|之子|男|~20|健康|||
|||柳五儿|之妻|女|~50|多病|||14212710033
~2|倪二郎|~1|倪二郎|本人|男|~61|健康|~870|桂花园2栋1单元102|
合计|2户|4人|||||||2760元|
""")
    save(path, {"低保": rows}, "A1:K1 A3:A5 B3:B5 C3:C5 I3:I5 J3:J5")
    home = "桂花园|2"
    return OfficeList(
        path,
        [
            f"焦大志|M||14212710031|{home}|3|401",
            f"焦小志|M|||{home}|3|401",
            f"柳五儿|F||14212710033|{home}|3|401",
            f"倪二郎|M|||{home}|1|102",
        ],
        {"total_row": 1},
    )


def volunteers(folder: Path) -> OfficeList:
    """志愿者: hours, skills, an organisation; compound and door in two columns; yes by the list's kind alone."""
    path = folder / "志愿者.xlsx"
    rows = rows_of("""
社区志愿者登记表
编号：HB-2024|||||||制表：李某
序号|志愿者姓名|性别|出生年月|联系方式|居住小区|门牌号|特长|服务时长（小时）|入队时间
~1|唐伯年|男|1966.08|14212710041|桃花坞小区|2号楼1单元301室|书法|~36.5|2020.3
~2|祝小山|男|1999-10|14212710042（微信）|桃花坞小区|2#1-302|摄影|~12|2021.5
~3|沈九娘|女|2002年1月5日|142-1271-0043|桃花坞|2幢1-401|舞蹈|~8|
累计时长||||||||~56.5|
""")
    save(path, {"Sheet1": rows}, "A1:J1")
    home = "桃花坞|2|1"
    return OfficeList(
        path,
        [
            f"唐伯年|M|1966-08|14212710041|{home}|301",
            f"祝小山|M|1999-10|14212710042|{home}|302",
            f"沈九娘|F|2002-01-05|14212710043|{home}|401",
        ],
        {"total_row": 1},
    )


def grid_in_blocks(folder: Path) -> OfficeList:
    """A grid's list of stairs: a block a building with heads of its own, one of them in another order; remarks between."""
    path = folder / "网格排查.xlsx"
    rows = rows_of("""
第五网格入户排查表（翠屏苑）
一、3号楼（网格员：李某）
门号|姓名|电话|人数|体温是否正常
1-101|杜十娘|14212710051|~3|是
1-102|李甲乙|14212710052|~2|是
以上为1单元，以下为2单元
2-101|孙富贵|14212710053|~1|是

二、4号楼（网格员：王某）
姓名|性别|门号|电话
柳遇春|男|1-201|14212710054
备注：以下两户为租户
莘瑶琴|女|2-202|14212710055
秦重山|男|2-302|86 142 1271 0056
""")
    save(path, {"第五网格": rows}, "A1:E1 A2:E2 A6:E6 A9:E9 A12:E12")
    home = "翠屏苑"
    return OfficeList(
        path,
        [
            f"杜十娘|||14212710051|{home}|3|1|101",
            f"李甲乙|||14212710052|{home}|3|1|102",
            f"孙富贵|||14212710053|{home}|3|2|101",
            f"柳遇春|M||14212710054|{home}|4|1|201",
            f"莘瑶琴|F||14212710055|{home}|4|2|202",
            f"秦重山|M||14212710056|{home}|4|2|302",
        ],
        {"section_row": 1},
    )


def sheets_named_by_stairs(folder: Path) -> OfficeList:
    """Sheets are called 三号楼2单元; rooms as 五〇二 and 5楼2号; the name of somebody unknown is 户主之妻."""
    path = folder / "芳草地小区.xlsx"
    head = "房号|户主|与户主关系|姓名|性别|联系电话"
    first = rows_of(f"""
{head}
五〇二|孟浩深|户主|孟浩深|男|14212710061
五〇二|孟浩深|妻|户主之妻|女|
5楼1号|王之换|户主|王之换|男|14212710063
""")
    second = rows_of(f"""
{head}
0301|王昌灵|户主|王昌灵|男|（027）8123 0064
0302|高适之|户主|高适之|男|0086 142 1271 0065
""")
    save(path, {"三号楼2单元": first, "4号楼1单元": second})
    home = "芳草地"
    return OfficeList(
        path,
        [
            f"孟浩深|M||14212710061|{home}|3|2|502",
            f"王之换|M||14212710063|{home}|3|2|501",
            f"王昌灵|M||02781230064|{home}|4|1|301",
            f"高适之|M||14212710065|{home}|4|1|302",
        ],
        {"no_name": 1},
    )


def police_export(folder: Path) -> OfficeList:
    """Headings are the initials of their words, as old systems wrote them; hidden columns; dates in eight digits."""
    path = folder / "export.xlsx"
    rows = rows_of("""
XH|XM|XB|MZ|CSRQ|LXDH|XQMC|LDH|DYH|FJH|BZ
~1|嵇康宁|男|汉|~19490102|14212710071|竹林小区|~7|~1|~101|
~2|阮籍之|男|汉|~19500203|14212710072|竹林小区|~7|~1|~102|
~3|山巨源|男|汉|~19510304||竹林小区|~7|~2|~201|
""")
    book = save(path, {"Sheet": rows})
    book.worksheets[0].column_dimensions["D"].hidden = True
    book.save(path)
    home = "竹林|7"
    return OfficeList(
        path,
        [
            f"嵇康宁|M|1949-01-02|14212710071|{home}|1|101",
            f"阮籍之|M|1950-02-03|14212710072|{home}|1|102",
            f"山巨源|M|1951-03-04||{home}|2|201",
        ],
    )


def turned(folder: Path) -> OfficeList:
    """A pivoted sheet: a person a column, the headings down the side."""
    path = folder / "turned.xlsx"
    rows = rows_of("""
银杏里重点人员信息
姓名|向子期|刘伯伦|王浚冲
性别|男|男|男
出生日期|1961-01-02|1962-02|1963年
住址|5栋1单元101|5栋1单元102|5栋2单元101
联系电话|14212710081|14212710082|
""")
    save(path, {"Sheet1": rows}, "A1:D1")
    home = "银杏里|5"
    return OfficeList(
        path,
        [
            f"向子期|M|1961-01-02|14212710081|{home}|1|101",
            f"刘伯伦|M|1962-02|14212710082|{home}|1|102",
            f"王浚冲|M|1963||{home}|2|101",
        ],
    )


def continued_pages(folder: Path) -> OfficeList:
    """WPS pages: 续表, a head on each, sums carried over, a remark line, a signature in the middle."""
    path = folder / "电话本.xlsx"
    head = "编号|住户姓名|楼座|门牌|宅电|手机|备注"
    rows = rows_of(f"""
金桂园住户电话本
{head}
001|江淹文|甲座|1001|81230091|14212710091|
002|谢庄严|甲座|1002|无|14212710092|已搬走
003|鲍照之|甲座|1101|027 81230093|14212710093/14312710093|
承前页：3户
（续表）
金桂园住户电话本
{head}
004|庾信之|乙座|1001|8123-0094||
005|徐陵之|乙座|1002||+86 142-1271-0095|
※ 乙座1003为物业用房
本页合计：2户    累计：5户
物业经理：陈某      电话：14212710000
""")
    save(path, {"Sheet1": rows}, "A1:G1 A6:G6 A7:G7 A8:G8 A12:G12")
    home = "金桂园"
    return OfficeList(
        path,
        [
            f"江淹文|||81230091,14212710091|{home}|甲||1001",
            f"谢庄严|||14212710092|{home}|甲||1002",
            f"鲍照之|||02781230093,14212710093,14312710093|{home}|甲||1101",
            f"庾信之|||81230094|{home}|乙||1001",
            f"徐陵之|||14212710095|{home}|乙||1002",
        ],
        {"repeated_header": 1},
    )


def two_scripts(folder: Path) -> OfficeList:
    """Names in two languages, a passport beside them; homes with # and 座, rooms with letters."""
    path = folder / "外籍人员.xlsx"
    rows = rows_of("""
外籍及港澳台人员登记表（金桂园）
No.|Name 姓名|Nationality 国籍|Passport No. 护照号|Gender 性别|Date of Birth 出生日期|Address 住址|Tel 电话
1|SMITH, John|美国|P1234567|M|1980-05-06|A座1203室|14212710101
2|Li Mei 李梅|中国香港|H7654321|F|1985-07-08|3#2-501|14212710102
3|Иван Петров|俄罗斯|R1111111|M|1990/09/10|3号楼2单元502B|14212710103
""")
    save(path, {"Sheet1": rows}, "A1:H1")
    home = "金桂园"
    return OfficeList(
        path,
        [
            f"SMITH, John|M|1980-05-06|14212710101|{home}|A||1203",
            f"李梅|F|1985-07-08|14212710102|{home}|3|2|501",
            f"Иван Петров|M|1990-09-10|14212710103|{home}|3|2|502B",
        ],
    )


def retired_soldiers(folder: Path) -> OfficeList:
    """退役军人: three telephone columns of three people, two addresses, a day of enlistment before the birth."""
    path = folder / "退役军人.xlsx"
    rows = rows_of("""
退役军人和其他优抚对象采集表
姓名|入伍时间|退役时间|出生时间|性别|优抚类别|户籍地址|常住地址|本人联系电话|家属姓名|家属电话|采集人|采集人电话
岳鹏举|1976.12|1980.1|1957.03|男|参战|某市某区1号|玉兰苑9-1-202|14212710111|岳小云|14212710112|李某|14212710000
韩良臣|~197512|~197901|~195504|男|复员|某市某区2号|玉兰苑9-1-301|14212710113|||李某|14212710000
梁红钰|1980-10-01|1984-10-01|1962-02-03|女|无军籍|某市某区3号|玉兰苑10-2-302|||14212710115|李某|14212710000
""")
    save(path, {"采集表": rows}, "A1:M1")
    home = "玉兰苑"
    return OfficeList(
        path,
        [
            f"岳鹏举|M|1957-03|14212710111|{home}|9|1|202",
            f"韩良臣|M|1955-04|14212710113|{home}|9|1|301",
            f"梁红钰|F|1962-02-03||{home}|10|2|302",
        ],
    )


def tenants_of_flats(folder: Path) -> OfficeList:
    """出租房: the owner lives elsewhere or not, tenants in lines below one merged flat; sublets in a column."""
    path = folder / "出租房.xlsx"
    rows = rows_of("""
出租房屋及租客登记表
小区|楼号|单元|室号|房东姓名|房东电话|租客姓名|租客性别|租客电话|租住起止时间
丁香里|3|1|201|贾老板|14212710121|卞小玉|女|14212710122|2023.1-2024.1
||||||寇小湄|女|14212710123|2023.5-2024.5
丁香里|3|1|202|甄老板|14212710124||||
""")
    save(path, {"Sheet1": rows}, "A1:J1 A3:A4 B3:B4 C3:C4 D3:D4 E3:E4 F3:F4")
    home = "丁香里|3|1"
    return OfficeList(
        path,
        [
            f"贾老板|||14212710121|{home}|201",
            f"卞小玉|F||14212710122|{home}|201",
            f"寇小湄|F||14212710123|{home}|201",
            f"甄老板|||14212710124|{home}|202",
        ],
    )


ALL = (
    allowance_of_the_old,
    party_branches,
    voters,
    poor_households,
    volunteers,
    grid_in_blocks,
    sheets_named_by_stairs,
    police_export,
    continued_pages,
    two_scripts,
    retired_soldiers,
    tenants_of_flats,
    turned,
)
