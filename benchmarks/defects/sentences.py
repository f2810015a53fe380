"""What the reports of this benchmark say, invented in the manner of clerks. Even and odd years use every second one.

Names between braces are facts (`facts.py`), or words that `prose.py` fills in: {year}, {self}.
"""

Bank = tuple[str, ...]

OPENING: Bank = (
    "{year}年，{self}以《中华人民共和国政府信息公开条例》为依据，围绕群众关心的事项做好政府信息公开各项任务。",
    "{year}年，{self}把政府信息公开当作转变作风的一件实事来抓，公开的内容、程序和时限都有了明确规定。",
    "{year}年，在上级主管部门指导下，{self}按照公开为常态、不公开为例外的原则，稳步做好政府信息公开各项任务。",
    "{year}年，{self}坚持应公开尽公开，以公开促落实、促规范、促服务，全年公开工作运行平稳。",
    "{year}年度，{self}对照《条例》第二十条、第二十一条逐项梳理公开事项，公开的范围和质量都有新的进步。",
    "{year}年，{self}着眼于方便群众看得到、看得懂，细化公开事项，优化办理流程，取得了较好成效。",
)

PROACTIVE: Bank = (
    "及时更新权责清单和办事指南，重点领域的规划、预算决算和公共资源配置信息做到当月产生当月公布。",
    "围绕就业、医疗、养老、教育等民生领域编制公开目录，凡是应当让群众知道的一律主动公布。",
    "主动公布机构职能、财政资金、重大项目和行政执法结果，公布前由承办科室和分管负责人逐级把关。",
    "公开年度重点任务及其进展，对涉及群众切身利益的决策先听取意见再出台，结果一并反馈。",
    "坚持决策、执行、管理、服务、结果全过程公开，新出台的政策同步配发图解和问答。",
    "把惠企利民政策分门别类汇编成册，线上线下同步投放，方便企业和群众查找。",
)
PROACTIVE_COUNTED: Bank = (
    "通过门户网站发布各类信息{news}条，政务新媒体推送{posts}条。",
    "全年在网站发布动态{news}条，其中政策文件{policies}件、解读材料{articles}篇。",
    "召开新闻发布会{briefings}场，发布图文解读{articles}篇，在线访谈{talks}期。",
    "全年主动公布各类信息{news}条，征集公众意见{opinions}条，采纳{adopted}条。",
    "编发政府公报{gazettes}期，向图书馆、档案馆和便民点投放{copies}册。",
    "网站全年访问量{visits}人次，发布信息{news}条。",
)
DOCUMENTS_2021: Bank = (
    "全年制发行政规范性文件{issued}件，废止{repealed}件，年末现行有效{in_force}件。",
    "年内制发行政规范性文件{issued}件、废止行政规范性文件{repealed}件。",
    "截至年底，现行有效的行政规范性文件共{in_force}件。",
    "本年度制发行政规范性文件{issued}件，现行有效的行政规范性文件{in_force}件。",
    "本年制发规范性文件{issued}件，本年废止{repealed}件，现行有效{in_force}件。",
    "全年新制定行政规范性文件{issued}件，废止{repealed}件。",
    "{year}年印发行政规范性文件{issued}件，截至年末现行有效行政规范性文件{in_force}件。",
    "年末现行有效行政规范性文件{in_force}件，本年新制发{issued}件，废止{repealed}件。",
    "本年共制发行政规范性文件{issued}件，废止{repealed}件，目前现行有效{in_force}件。",
    "出台行政规范性文件{issued}件，清理废止{repealed}件。",
    "{self}现行有效行政规范性文件{in_force}件，其中今年新制发{issued}件。",
    "{year}年度行政规范性文件制发{issued}件、废止{repealed}件、现行有效{in_force}件。",
    "全年共出台行政规范性文件{issued}件，废止{repealed}件。",
    "公布现行有效的行政规范性文件目录，共{in_force}件。",
    "年内新增行政规范性文件{issued}件、废止{repealed}件，年底有效{in_force}件。",
    "本年度行政规范性文件制发{issued}件，废止{repealed}件，现行有效{in_force}件。",
    "{year}年共印发行政规范性文件{issued}份，废止{repealed}份。",
    "截至{year}年12月31日，现行有效行政规范性文件为{in_force}件。",
)
DECISIONS: Bank = (
    "全年作出行政许可决定{licensing}件、行政处罚决定{penalties}件。",
    "行政许可处理决定{licensing}件，行政处罚处理决定{penalties}件，行政强制处理决定{coercive}件。",
    "全年作出行政许可决定{licensing}件，行政处罚决定{penalties}件，行政强制决定{coercive}件。",
    "本年度作出行政处罚决定{penalties}件，行政许可决定{licensing}件。",
    "依法作出许可决定{licensing}件、处罚决定{penalties}件。",
    "全年作出行政许可{licensing}件、行政处罚{penalties}件。",
)

REQUESTS: Bank = (
    "全年共收到政府信息公开申请{received}件，上年结转{carried_in}件，办结{handled}件，结转下年度继续办理{carried_forward}件。",
    (
        "{year}年，{self}新收政府信息公开申请{received}件，其中自然人申请{received_people}件、法人或其他组织申请{received_others}件；"
        "年内办结{handled}件，另有{carried_forward}件结转下年度办理。"
    ),
    "全年共受理政府信息公开申请{incoming}件（含上年结转{carried_in}件），已办结{handled}件，转入下一年度继续办理{carried_forward}件。",
    "本年度收到公众提交的政府信息公开申请{received}件，均按规定登记；年内办理完毕{handled}件，尚有{carried_forward}件结转下年度。",
    "收到政府信息公开申请{received}件，连同上年度结转的{carried_in}件，实际办结{handled}件，结转下年度{carried_forward}件。",
    "{year}年度办结依申请公开事项{handled}件；当年新收申请{received}件，上年结转{carried_in}件，结转下年度{carried_forward}件。",
    "全年接收政府信息公开申请{received}件，上年度结转{carried_in}件，年内答复{handled}件，{carried_forward}件结转下年度。",
    "{year}年，{self}共登记政府信息公开申请{incoming}件，其中当年新收{received}件、上年结转{carried_in}件；办结{handled}件，结转至下年度{carried_forward}件。",
    "本年度共收到依申请公开{received}件，办结{handled}件，结转下年度继续办理{carried_forward}件。",
    "依申请公开办理情况：新收{received}件，上年结转{carried_in}件，办结{handled}件，结转下年{carried_forward}件。",
    "{self}全年收到政府信息公开申请{received}件（自然人{received_people}件、法人或其他组织{received_others}件），按时办结{handled}件，未到期结转下年度{carried_forward}件。",
    "年内新收到政府信息公开申请{received}件，加上年结转{carried_in}件，合计{incoming}件，已答复{handled}件，剩余{carried_forward}件结转下年度办理。",
    "{year}年全年共办理政府信息公开申请{incoming}件，其中新收{received}件，上年结转{carried_in}件。截至年底已办结{handled}件，结转下年度{carried_forward}件。",
    "受理申请人提出的政府信息公开申请{received}件，均依法予以办理；全年作出答复{handled}件，结转下一年度{carried_forward}件。",
    "收到公民、法人和其他组织政府信息公开申请共计{received}件，其中自然人{received_people}件；办理答复{handled}件，结转下年度继续办理的{carried_forward}件。",
    "全年政府信息公开申请量为{received}件，办结量为{handled}件，上年结转量为{carried_in}件，结转下年量为{carried_forward}件。",
    "{self}全年受理依申请公开事项{received}件，其中自然人{received_people}件，法人及其他组织{received_others}件；办结{handled}件，结转下年{carried_forward}件。",
    "依申请公开工作稳步开展，新增申请{received}件，上年结转{carried_in}件，本年办结{handled}件，未办结转入下年的{carried_forward}件。",
    "今年以来，共收到公民、法人提交的政府信息公开申请{received}件，办理上年结转申请{carried_in}件，总计答复{handled}件。",
    "截至{year}年12月31日，共收到政府信息公开申请{received}件，答复{handled}件，其余{carried_forward}件结转下一年度办理。",
    "{year}年共新收信息公开申请{received}件，较好地满足了群众需求；连同上年结转{carried_in}件，全年共需办理{incoming}件，实际办结{handled}件。",
    "全年收到书面申请、网上申请等各类政府信息公开申请共{received}件，结转上年申请{carried_in}件，办结答复{handled}件，按规定结转至下年度的有{carried_forward}件。",
    "政府信息公开申请共{incoming}件，其中本年新收{received}件、上年结转{carried_in}件，本年办理{handled}件，结转下年度继续办理{carried_forward}件。",
    "我们共依法处理政府信息公开申请{handled}件；新收{received}件中，来自自然人的有{received_people}件，来自法人或其他组织的有{received_others}件。",
    "收到政府信息公开申请事项{received}宗，上一年度转来{carried_in}宗，年度内办结{handled}宗，延至下年度办理{carried_forward}宗。",
    "全年政府信息依申请公开共受理{received}件，群众关注度进一步提高，其中自然人提出{received_people}件，组织提出{received_others}件，均已登记。",
    "一年来，{self}依法受理各类政府信息公开申请{received}件，答复办结{handled}件，{carried_forward}件正在办理并结转下年度。",
    "本年度政府信息公开申请新收{received}件、结转{carried_in}件、办结{handled}件、转下年{carried_forward}件。",
    "规范高效办理依申请公开，全年新收{received}件，上年结转{carried_in}件，合计{incoming}件；按期办结{handled}件。",
    "在依申请公开方面，{year}年收到的申请有{received}件，办理完成的有{handled}件，结转到下一年度的有{carried_forward}件。",
    "{year}年，{self}共受理政府信息公开申请{received}件（当面申请、网络申请和信函申请均计算在内），办结{handled}件，剩余{carried_forward}件结转下年度继续办理。",
    "本年新收政府信息公开申请{received}件，上年结转政府信息公开申请{carried_in}件，本年度办理{handled}件，结转下年度继续办理{carried_forward}件。",
    "累计收到政府信息公开申请{received}件，同时办理上年结转{carried_in}件，全部答复完毕的{handled}件，尚在办理期限内的{carried_forward}件转入下年度。",
    "申请人共提交政府信息公开申请{received}件，其中个人申请{received_people}件，单位申请{received_others}件。",
    "共计办结政府信息公开申请{handled}件，当年收到{received}件，历年结转{carried_in}件。",
    "收到政府信息公开申请{received}件。其中，自然人{received_people}件，商业企业等法人或其他组织{received_others}件。办结{handled}件。结转下年度{carried_forward}件。",
)
NO_REQUESTS: Bank = (
    "本年度未收到政府信息公开申请。",
    "全年没有收到公民、法人和其他组织提出的政府信息公开申请。",
    "{year}年，{self}收到政府信息公开申请0件。",
    "全年未收到依申请公开政府信息的申请，也没有上年结转的事项。",
    "{year}年度没有收到政府信息公开申请，亦无上年结转申请。",
    "{self}本年度依申请公开受理量为0。",
    "全年依申请公开政府信息0件。",
    "{year}年{self}未收到要求公开政府信息的申请。",
    "{year}年，{self}没有接到依申请公开的申请。",
    "全年共收到依申请公开0件。",
    "本年度新收政府信息公开申请数量为0，无结转。",
    "尚未收到政府信息公开申请。",
    "全年没有公民、法人或其他组织向{self}申请公开政府信息。",
    "{self}{year}年度政府信息公开申请为零。",
    "依申请公开方面，全年无申请。",
    "全年未受理政府信息公开申请。",
    "{year}年度没有政府信息公开申请件。",
    "本年度政府信息公开申请数为0件。",
)
OUTCOMES: Bank = (
    (
        "从办理结果看，予以公开{granted}件，部分公开{partial}件，不予公开{denied}件，无法提供{unavailable}件，"
        "不予处理{not_processed}件，其他处理{other_handling}件。"
    ),
    "在办结的申请中，予以公开{granted}件、部分公开{partial}件、不予公开{denied}件、无法提供{unavailable}件。",
    "办理结果为：予以公开{granted}件；部分公开{partial}件；不予公开{denied}件；无法提供{unavailable}件；不予处理{not_processed}件。",
    "其中，予以公开{granted}件，占办结总数的{granted_share}%；不予公开{denied}件，占{denied_share}%；无法提供{unavailable}件。",
    "其中予以公开和部分公开共{disclosed}件，占办结总数的{disclosed_share}%，不予公开{denied}件，无法提供{unavailable}件。",
    "按结果分，予以公开{granted}件，部分公开{partial}件，无法提供{unavailable}件，不予处理{not_processed}件。",
    "办结的申请中：予以公开{granted}件、部分公开{partial}件、不予公开{denied}件、无法提供{unavailable}件、不予处理{not_processed}件、其他处理{other_handling}件。",
    "答复结果分别为予以公开{granted}件，部分公开{partial}件，不予公开{denied}件，无法提供{unavailable}件，不予处理{not_processed}件，其他处理{other_handling}件。",
    "已办结的政府信息公开申请，予以公开的有{granted}件，部分公开的有{partial}件，不予公开的有{denied}件。",
    "其中作出予以公开决定{granted}件、部分公开决定{partial}件、不予公开决定{denied}件，无法提供{unavailable}件。",
    "在全部答复中，予以公开的占{granted_share}%，不予公开的占{denied_share}%，无法提供的占{unavailable_share}%。",
    "办结申请里，公开（含部分公开）{disclosed}件，不予公开{denied}件，无法提供{unavailable}件，不予处理{not_processed}件。",
    "予以公开{granted}件，部分公开{partial}件，不予公开{denied}件，无法提供{unavailable}件，不予处理{not_processed}件，其他处理{other_handling}件。",
    "答复类型中，予以公开{granted}件、部分公开{partial}件、不予公开{denied}件、无法提供{unavailable}件、不予处理{not_processed}件、其他处理{other_handling}件。",
    "答复情况如下：同意公开{granted}件，部分公开{partial}件，不予公开{denied}件，无法提供{unavailable}件，不予处理{not_processed}件。",
    "对其中{granted}件予以公开，{partial}件部分公开，{denied}件不予公开，{unavailable}件告知无法提供。",
    "结果为予以公开的{granted}件，占比{granted_share}%；不予公开的{denied}件，占比{denied_share}%。",
    "公开{granted}件，部分公开{partial}件，不予公开{denied}件，因信息不存在等原因无法提供{unavailable}件，不予处理{not_processed}件。",
    "按办理结果统计：予以公开{granted}件，部分公开{partial}件，不予公开{denied}件，无法提供{unavailable}件，不予处理{not_processed}件，其他处理{other_handling}件。",
    "其中，{granted}件予以公开，{partial}件予以部分公开，{denied}件不予公开，{unavailable}件无法提供，{not_processed}件不予处理。",
    "全部或部分公开的有{disclosed}件，不予公开的有{denied}件。",
    "予以公开率为{granted_share}%，不予公开率为{denied_share}%。",
    "从答复类型看，予以公开类{granted}件，不予公开类{denied}件，无法提供类{unavailable}件。",
    "已答复的申请中，予以公开{granted}件，部分公开{partial}件；不予公开{denied}件；无法提供{unavailable}件；不予处理{not_processed}件；其他处理{other_handling}件。",
    "本年度予以公开{granted}件、部分公开{partial}件、不予公开{denied}件、无法提供{unavailable}件、不予处理{not_processed}件、其他{other_handling}件。",
    "其中予以公开{granted}件（占办结数的{granted_share}%），不予公开{denied}件（占办结数的{denied_share}%）。",
    "答复予以公开{granted}件，答复部分公开{partial}件，答复不予公开{denied}件，答复无法提供{unavailable}件。",
    "办结件中公开{granted}件、部分公开{partial}件、不公开{denied}件。",
)
DISPUTES: Bank = (
    (
        "全年发生政府信息公开行政复议{reconsideration}件，其中结果维持{reconsideration_upheld}件、结果纠正{reconsideration_corrected}件、"
        "其他结果{reconsideration_other}件、尚未审结{reconsideration_pending}件；政府信息公开行政诉讼{litigation}件。"
    ),
    "因政府信息公开工作被申请行政复议{reconsideration}件，被提起行政诉讼{litigation}件。",
    "政府信息公开行政诉讼{litigation}件，其中未经复议直接起诉{direct}件，复议后起诉{after}件；政府信息公开行政复议{reconsideration}件。",
    (
        "政府信息公开行政复议{reconsideration}件；政府信息公开行政诉讼{litigation}件，其中结果维持{litigation_upheld}件、"
        "结果纠正{litigation_corrected}件、其他结果{litigation_other}件、尚未审结{litigation_pending}件。"
    ),
    "因政府信息公开引发的行政复议案件{reconsideration}件，行政诉讼案件{litigation}件。",
    "全年因政府信息公开被申请行政复议{reconsideration}件（维持{reconsideration_upheld}件、纠正{reconsideration_corrected}件、其他{reconsideration_other}件、尚未审结{reconsideration_pending}件）。",
    "涉及政府信息公开的行政复议{reconsideration}件、行政诉讼{litigation}件，均依法应对。",
    "发生政府信息公开行政诉讼案件{litigation}件，其中未经复议直接起诉的{direct}件，复议后起诉的{after}件。",
    "政府信息公开类行政复议共{reconsideration}件，结果维持{reconsideration_upheld}件，结果纠正{reconsideration_corrected}件，其他结果{reconsideration_other}件，尚未审结{reconsideration_pending}件。",
    "被提起政府信息公开行政诉讼{litigation}件，结果维持{litigation_upheld}件，结果纠正{litigation_corrected}件，其他结果{litigation_other}件，尚未审结{litigation_pending}件。",
    "涉政府信息公开行政复议案件共{reconsideration}件，其中维持{reconsideration_upheld}件，纠正{reconsideration_corrected}件，其他{reconsideration_other}件，尚未审结{reconsideration_pending}件。",
    "全年因政府信息公开产生行政复议{reconsideration}件、行政诉讼{litigation}件。",
    "因不服政府信息公开答复申请行政复议的{reconsideration}件，提起行政诉讼的{litigation}件。",
    "政府信息公开行政诉讼案件{litigation}件，其中直接起诉{direct}件，复议后起诉{after}件。",
    "政府信息公开行政复议{reconsideration}宗，行政诉讼{litigation}宗。",
    "当年发生涉及政府信息公开的行政复议案件{reconsideration}件：维持{reconsideration_upheld}件，纠正{reconsideration_corrected}件，其他结果{reconsideration_other}件，未审结{reconsideration_pending}件。",
    "申请人就政府信息公开提起行政诉讼{litigation}件，其中直接起诉的{direct}件，经复议后起诉的{after}件。",
    "政府信息公开引起的行政复议有{reconsideration}件，其中结果维持的{reconsideration_upheld}件，结果纠正的{reconsideration_corrected}件，其他结果的{reconsideration_other}件，尚未审结的{reconsideration_pending}件。",
    "未经复议直接起诉的政府信息公开行政诉讼{direct}件，复议后起诉的{after}件。",
)
NO_DISPUTES: Bank = (
    "全年未发生因政府信息公开引起的行政复议和行政诉讼。",
    "本年度无政府信息公开行政复议、行政诉讼案件。",
    "没有因政府信息公开被申请行政复议或者被提起行政诉讼。",
    "未发生政府信息公开行政复议、行政诉讼案件。",
    "未发生政府信息公开相关的复议、诉讼。",
    "年度内没有政府信息公开方面的行政复议和行政诉讼。",
    "行政复议、行政诉讼均为0件。",
    "因政府信息公开引起的行政复议和行政诉讼均未发生。",
    "全年无因信息公开引发的行政复议、诉讼。",
    "没有政府信息公开行政复议和行政诉讼情况。",
    "行政复议0件，行政诉讼0件。",
    "本机关未因政府信息公开工作被复议或诉讼。",
    "无因政府信息公开产生的行政争议案件，行政复议和行政诉讼均为零。",
    "未产生政府信息公开行政复议、行政诉讼。",
    "年内没有申请人就政府信息公开申请行政复议或提起行政诉讼。",
    "政府信息公开行政复议、行政诉讼均为0。",
    "未收到与政府信息公开有关的行政复议和行政诉讼。",
    "全年没有因政府信息公开引起复议诉讼。",
)
HANDLING: Bank = (
    "严格执行登记、审核、办理、答复、归档各环节的规定，答复书均经法制机构审核后送达申请人。",
    "接到申请后先与申请人沟通，弄清所需信息的名称和用途，能当场提供的当场提供。",
    "修订依申请公开办事规程，对疑难申请组织会商，把答复的合法性放在首位。",
    "畅通信函、当面、网络等渠道，在法定期限内予以答复，没有一件逾期。",
    "所有答复均在法定期限内作出。",
    "对涉及面广的申请，主动与申请人见面沟通，释明法律规定。",
)

MANAGEMENT: Bank = (
    "严把信息产生、审核、发布、归档四道关口，公文拟制时同步确定公开属性。",
    "对历年文件开展清理，不再适用的及时标注失效，避免群众误用。",
    "落实先审查后公开制度，承办人初审、科室复审、负责人终审，确保内容准确、不泄密。",
    "建立信息台账和动态调整机制，链接失效、内容过期的当周更正。",
    "规范政策文件的格式和发布程序，历史文件按年度归集，供公众检索下载。",
    "坚持谁制作谁负责，涉及第三方的信息先征求意见，涉密信息一律不上网。",
)
PLATFORM: Bank = (
    "对门户网站公开专栏重新排布，检索更便捷，版面更清爽。",
    "加强政务新媒体内容建设，用短视频讲政策、用图表讲数据，可读性明显改善。",
    "在政务大厅、图书馆设立查阅点，配备自助终端，由专人引导群众查询。",
    "完善网站的无障碍浏览和站内检索功能，老年人使用更加方便。",
    "整合分散的账号，保留更新及时、群众关注度高的公众号，其余有序关停。",
    "公开专栏实行分栏管理，栏目更新情况每月通报。",
)
PLATFORM_COUNTED: Bank = (
    "全年检查栏目{columns}个，整改问题{issues}个。",
    "现有政务新媒体账号{accounts}个，全年发布{posts}条。",
    "办理网民留言{letters}条，答复率100%。",
    "公众号关注人数达到{fans}人，累计阅读{visits}人次。",
)
SUPERVISION: Bank = (
    "明确一名负责人分管、一个科室主抓、专人具体承办，任务分解到岗到人。",
    "定期通报公开工作进展，对进度滞后的单位点对点督促。",
    "把公开工作纳入干部学习内容，新进人员先培训后上岗。",
    "每季度开展一次自查，发现问题列出清单、限期整改。",
)
SUPERVISION_COUNTED: Bank = (
    "组织业务培训{trainings}次，{people}人次参加。",
    "开展专项督查{inspections}次，发现并整改问题{issues}个。",
    "举办培训班{trainings}期，参训{people}人次；印发提示单{slips}份。",
    "全年召开工作推进会{meetings}次，印发通报{slips}期。",
)
GOVERNMENT: Bank = (
    "政府信息公开工作纳入年度绩效考核，主动接受社会评议，全年没有责任追究情形。",
    "工作考核结果已经通报；社会评议中群众总体满意；年内未发生需要追究责任的情况。",
    "把公开工作列入综合考核并占相应分值，邀请代表开展社会评议，未发现应当追究责任的问题。",
    "对所属单位开展公开工作考核，委托第三方进行社会评议，本年度无责任追究事项。",
)

PROBLEMS: tuple[tuple[str, ...], ...] = (
    ("一是政策解读的形式还不够丰富，图文并茂的材料偏少；二是少数单位公开目录更新不及时。",),
    (
        "（一）存在的主要问题。有的栏目内容单薄，群众想看的信息还不够多；个别工作人员对业务不够熟悉。",
        "（二）改进情况。针对上述不足，已修订目录、充实栏目，并对承办人员逐一辅导。",
    ),
    ("主要问题是主动公开的深度不够，对群众诉求回应还不够及时；队伍变动较多，业务衔接有待加强。",),
    ("存在的不足：一是信息整合程度不高；二是基层公开的规范化水平不均衡；三是专业人员缺乏。",),
    ("问题主要表现在解读材料专业术语偏多、普通读者不易理解，公开渠道之间的协同也不够。",),
    (
        "（一）存在问题：部分信息发布滞后，检索入口不够明显。",
        "（二）改进措施：实行发布时限提醒，调整首页布局，把常用栏目放在显眼位置。",
    ),
)
IMPROVEMENTS: Bank = (
    "下一步，将丰富解读形式，加密更新频次，请群众参与评判公开效果。",
    "今后将加强业务辅导，落实轮岗交接制度，让公开工作有人管、管得好。",
    "明年将以群众需求为导向调整目录，抓住关键岗位开展实务训练。",
    "接下来将推动各类渠道内容互通，减少重复填报，把精力放在提高质量上。",
    "今年以来已增配兼职人员，制定操作手册，上述问题正在逐步解决。",
    "对此，将健全会商和督办机制，用通俗的语言讲清楚政策，用具体的案例回应关切。",
)

NO_FEE: Bank = (
    "本年度未收取信息处理费。",
    "{year}年，{self}没有收取政府信息公开信息处理费。",
    "{year}年未收取信息处理费，没有其他需要报告的事项。",
    "按照《政府信息公开信息处理费管理办法》，本年度发出收费通知0件，未收取信息处理费。",
)
FEE: Bank = (
    "{year}年，{self}共收取信息处理费{fee}元。",
    "依据《政府信息公开信息处理费管理办法》，全年收取信息处理费{fee}元，已全额上缴国库。",
)
NOTHING_ELSE: Bank = ("无其他需要报告的事项。", "没有其他需要报告的事项。")

BASIS: Bank = (
    "本报告根据《中华人民共和国政府信息公开条例》和国务院办公厅有关年度报告格式的通知编制。",
    "根据《中华人民共和国政府信息公开条例》（国务院令第711号）第五十条规定，编制本年度报告。",
)
PARTS: Bank = (
    (
        "全文由总体情况、主动公开政府信息情况、收到和处理政府信息公开申请情况、政府信息公开行政复议和行政诉讼情况、"
        "存在的主要问题及改进情况、其他需要报告的事项等六部分组成。"
    ),
    (
        "报告包括六个部分：总体情况，主动公开政府信息情况，收到和处理政府信息公开申请情况，因政府信息公开被申请行政复议、提起行政诉讼情况，"
        "存在的主要问题及改进情况，其他需要报告的事项。"
    ),
    "",
)
PERIOD: Bank = (
    "本报告所列数据的统计期限自{year}年1月1日起至{year}年12月31日止。",
    "报告中所列数据的统计期限为{year}年1月1日至{year}年12月31日。",
)
CONTACT: Bank = (
    "如对本报告有疑问，请与{name}联系（地址：{address}，邮政编码：{postcode}，联系电话：{phone}，电子邮箱：{email}）。",
    "联系地址：{address}，邮编：{postcode}，电话：{phone}，传真：{phone}。",
)
WEBSITE: Bank = (
    "本报告电子版可在门户网站查阅，网址：{website}。",
    "本报告的电子版可在政府门户网站（{website}）下载。",
)
