"""Answers as people's programs send them: what they wrote, and what their program put below it.

Written for these tests, in the four languages of the house and as the common programs do; then some neighbours.
"""

# ruff: noqa: E501 (a mail is read more easily where each stands on its line)

EN = "Monday at nine is fine.\n\nBella"
HU = "A hétfő kilenc óra megfelel.\n\nBella"
EL = "Τη Δευτέρα στις εννέα είναι εντάξει.\n\nΜπέλλα"
RU = "В понедельник в девять удобно.\n\nБелла"

OLD_EN = "> Dear Bella,\n> may we come on Monday?\n>\n> Anna"
OLD_HU = "> Kedves Bella!\n> Mehetünk hétfőn?\n>\n> Anna"
OLD_EL = "> Αγαπητή Μπέλλα,\n> να έρθουμε τη Δευτέρα;\n>\n> Άννα"
OLD_RU = "> Уважаемая Белла!\n> Можно приехать в понедельник?\n>\n> Анна"
BARE_EN = "Dear Bella,\n\nmay we come on Monday?\n\nAnna"
BARE_HU = "Kedves Bella!\n\nMehetünk hétfőn?\n\nAnna"
BARE_EL = "Αγαπητή Μπέλλα,\n\nνα έρθουμε τη Δευτέρα;\n\nΆννα"
BARE_RU = "Уважаемая Белла!\n\nМожно приехать в понедельник?\n\nАнна"
LINE = "_" * 32

# Name: what was written, what stands below it.
BELOW: dict[str, tuple[str, str]] = {
    # English
    "gmail en": (EN, f"On Mon, 2 Mar 2026 at 10:00, Anna Kertész <anna@meridian.example> wrote:\n\n{OLD_EN}"),
    "gmail en, us": (EN, f"On Mon, Mar 2, 2026 at 10:00 AM Anna <anna@meridian.example> wrote:\n\n{OLD_EN}"),
    "gmail en, cut": (EN, f"On Mon, 2 Mar 2026 at 10:00, Anna Kertész <\nanna@meridian.example> wrote:\n\n{OLD_EN}"),
    "gmail en, unmarked": (EN, f"On Mon, 2 Mar 2026 at 10:00, Anna <anna@meridian.example> wrote:\n\n{BARE_EN}"),
    "apple en": (EN, f"> On 2 Mar 2026, at 10:00, Anna <anna@meridian.example> wrote:\n> \n{OLD_EN}"),
    "apple en, old": (EN, f"On 2 Mar 2026, at 10:00, Anna <anna@meridian.example> wrote:\n\n{OLD_EN}"),
    "thunderbird en": (EN, f"On 02/03/2026 10:00, Anna Kertész wrote:\n{OLD_EN}"),
    "outlook en": (EN, f"From: Anna <anna@meridian.example>\nSent: Monday, March 2, 2026 10:00 AM\n"
                       f"To: Bella <bella@example.com>\nSubject: RE: Door\n\n{BARE_EN}"),
    "outlook web en": (EN, f"{LINE}\nFrom: Anna <anna@meridian.example>\nSent: 02 March 2026 10:00\n"
                           f"To: Bella\nSubject: Door\n\n{BARE_EN}"),
    "outlook phone en": (EN, f"Get Outlook for iOS<https://aka.ms/x>\n{LINE}\nFrom: Anna\nSent: Monday\nTo: Bella\n"
                             f"Subject: Door\n\n{BARE_EN}"),
    "outlook divider en": (EN, f"-----Original Message-----\nFrom: Anna\nSent: Monday\nTo: Bella\n\n{BARE_EN}"),
    "yahoo en": (EN, "On Monday, March 2, 2026 at 10:00:00 AM GMT+1, Anna <anna@meridian.example> wrote:\n\n"
                     f" {BARE_EN}"),
    "yahoo phone en": (EN, f"Sent from Yahoo Mail on Android\n\nOn Mon, 2 Mar 2026 at 10:00, Anna"
                           f"<anna@meridian.example> wrote:\n{OLD_EN}"),
    "iphone en": (EN, f"Sent from my iPhone\n\n{OLD_EN}"),
    "samsung en": (EN, f"Sent from my Galaxy\n\n-------- Original message --------\nFrom: Anna\nDate: 02/03/2026 "
                       f"10:00 (GMT+01:00)\nTo: bella@example.com\nSubject: Door\n\n{BARE_EN}"),
    "signature en": (EN, "-- \nBella Fodor\nPhone 555-0101"),
    "signature, then quote": (EN, f"-- \nBella Fodor\n\nOn 02/03/2026 10:00, Anna wrote:\n{OLD_EN}"),
    "quote, then signature": (EN, f"On 02/03/2026 10:00, Anna wrote:\n{OLD_EN}\n\n--\nBella Fodor"),
    "list footer": (EN, "_______________________\nkitchens mailing list\nhttps://lists.example.com/kitchens"),
    "bare quote": (EN, OLD_EN),
    # Hungarian
    "gmail hu": (HU, "Anna Kertész <anna@meridian.example> ezt írta (időpont: 2026. márc. 2., H, 10:00):\n\n" + OLD_HU),
    "gmail hu, unmarked": (HU, f"Anna <anna@meridian.example> ezt írta (időpont: 2026. márc. 2., H, 10:00):\n\n{BARE_HU}"),
    "apple hu": (HU, f"2026. márc. 2. dátummal, 10:00 időpontban Anna <anna@meridian.example> írta:\n\n{OLD_HU}"),
    "thunderbird hu": (HU, f"2026. 03. 02. 10:00 keltezéssel, Anna Kertész írta:\n{OLD_HU}"),
    "outlook hu": (HU, "Feladó: Anna <anna@meridian.example>\nElküldve: 2026. március 2., hétfő 10:00\nCímzett: Bella\n"
                       f"Tárgy: RE: Ajtó\n\n{BARE_HU}"),
    "outlook divider hu": (HU, f"-----Eredeti üzenet-----\nFeladó: Anna\nKüldve: hétfő\nCímzett: Bella\n\n{BARE_HU}"),
    "outlook phone hu": (HU, f"Az Outlook for Android letöltése<https://aka.ms/x>\n{LINE}\nFeladó: Anna\nElküldve: hétfő\n"
                             f"Címzett: Bella\nTárgy: Ajtó\n\n{BARE_HU}"),
    "samsung hu": (HU, "Samsung Galaxy okostelefonról küldve.\n\n-------- Eredeti üzenet --------\nFeladó: Anna\n"
                       f"Dátum: 2026. 03. 02. 10:00 (GMT+01:00)\nCímzett: Bella\nTárgy: Ajtó\n\n{BARE_HU}"),
    "freemail hu": (HU, f"Anna Kertész < anna@meridian.example > írta:\n{OLD_HU}"),
    "freemail hu, block": (HU, "Feladó: Anna <anna@meridian.example>\nDátum: 2026 március 2 10:00:00\nTárgy: Ajtó\n"
                               f"Címzett: Bella <bella@example.com>\n\n{BARE_HU}"),
    "citromail hu": (HU, f"---- Eredeti üzenet ----\nKüldő: Anna\nDátum: 2026-03-02 10:00\nTárgy: Ajtó\n\n{BARE_HU}"),
    "iphone hu": (HU, f"iPhone-ról küldve\n\n2026. márc. 2. dátummal, 10:00 időpontban Anna írta:\n\n{OLD_HU}"),
    "iphone hu, mine": (HU, "Elküldve az iPhone-omról"),
    "yahoo hu": (HU, f"2026. március 2., hétfő 10:00:00 CET, Anna <anna@meridian.example> írta:\n\n{BARE_HU}"),
    "signature hu": (HU, "--\nFodor Bella\n+36 1 555 0101"),
    # Greek
    "gmail el": (EL, f"Στις Δευ 2 Μαρ 2026 στις 10:00 π.μ., ο χρήστης Anna <anna@meridian.example> έγραψε:\n\n{OLD_EL}"),
    "gmail el, cut": (EL, "Στις Δευ, 2 Μαρ 2026 στις 10:00 π.μ., ο/η Anna Kertész <\nanna@meridian.example> έγραψε:\n\n"
                          + OLD_EL),
    "apple el": (EL, f"Στις 2 Μαρ 2026, στις 10:00, ο/η Anna <anna@meridian.example> έγραψε:\n\n{OLD_EL}"),
    "thunderbird el": (EL, f"Στις 2/3/2026 10:00 π.μ., ο/η Anna έγραψε:\n{OLD_EL}"),
    "outlook el": (EL, "Από: Anna <anna@meridian.example>\nΣτάλθηκε: Δευτέρα, 2 Μαρτίου 2026 10:00\nΠρος: Bella\n"
                       f"Θέμα: RE: Πόρτα\n\n{BARE_EL}"),
    "outlook divider el": (EL, f"-----Αρχικό μήνυμα-----\nΑπό: Anna\nΣτάλθηκε: Δευτέρα\nΠρος: Bella\n\n{BARE_EL}"),
    "outlook phone el": (EL, f"Αποκτήστε το Outlook για iOS<https://aka.ms/x>\n{LINE}\nΑπό: Anna\nΣτάλθηκε: Δευτέρα\n"
                             f"Προς: Bella\nΘέμα: Πόρτα\n\n{BARE_EL}"),
    "yahoo el": (EL, "Στις Δευτέρα 2 Μαρτίου 2026 στις 10:00:00 π.μ. EET, ο χρήστης Anna <anna@meridian.example> έγραψε:"
                     f"\n\n{BARE_EL}"),
    "samsung el": (EL, "Στάλθηκε από το Galaxy μου\n\n-------- Αρχικό μήνυμα --------\nΑπό: Anna\nΗμερομηνία: 2/3/26 "
                       f"10:00 (GMT+02:00)\nΠρος: Bella\nΘέμα: Πόρτα\n\n{BARE_EL}"),
    "iphone el": (EL, f"Στάλθηκε από το iPhone μου\n\n> Στις 2 Μαρ 2026, στις 10:00, ο/η Anna έγραψε:\n> \n{OLD_EL}"),
    "iphone el, other words": (EL, "Εστάλη από το iPhone μου"),
    "signature el": (EL, "-- \nΜπέλλα Φόντορ\nΤηλ. 210 555 0101"),
    # Russian
    "gmail ru": (RU, f"пн, 2 мар. 2026 г. в 10:00, Anna Kertész <anna@meridian.example>:\n\n{OLD_RU}"),
    "gmail ru, unmarked": (RU, f"пн, 2 мар. 2026\u202fг. в 10:00, Anna <anna@meridian.example>:\n\n{BARE_RU}"),
    "gmail ru, old": (RU, f"2 марта 2026 г., 10:00 пользователь Anna <anna@meridian.example> написал:\n\n{OLD_RU}"),
    "apple ru": (RU, f"2 марта 2026 г., в 10:00, Anna <anna@meridian.example> написал(а):\n\n{OLD_RU}"),
    "thunderbird ru": (RU, f"02.03.2026 10:00, Anna пишет:\n{OLD_RU}"),
    "outlook ru": (RU, "От: Anna <anna@meridian.example>\nОтправлено: 2 марта 2026 г. 10:00\nКому: Bella\nТема: Дверь\n\n"
                       + BARE_RU),
    "outlook divider ru": (RU, f"-----Исходное сообщение-----\nОт: Anna\nОтправлено: пн\nКому: Bella\n\n{BARE_RU}"),
    "outlook phone ru": (RU, f"Скачать Outlook для iOS<https://aka.ms/x>\n{LINE}\nОт: Anna\nОтправлено: пн\nКому: Bella\n"
                             f"Тема: Дверь\n\n{BARE_RU}"),
    "mail.ru": (RU, f"Понедельник, 2 марта 2026, 10:00 +03:00 от Anna Kertész <anna@meridian.example>:\n\n{OLD_RU}"),
    "mail.ru, unmarked": (RU, f"Понедельник, 2 марта 2026, 10:00 +03:00 от Anna <anna@meridian.example>:\n\n{BARE_RU}"),
    "mail.ru phone": (RU, f"--\nОтправлено из Mail.ru для Android\n\nпонедельник, 2 марта 2026 г., 10:00 +0300 от Anna "
                          f"<anna@meridian.example>:\n\n{OLD_RU}"),
    "yandex": (RU, f'02.03.2026, 10:00, "Anna Kertész" <anna@meridian.example>:\n\n{OLD_RU}'),
    "yandex, unmarked": (RU, f'02.03.2026, 10:00, "Anna Kertész" <anna@meridian.example>:\n\n{BARE_RU}'),
    "yandex phone": (RU, f'--\nОтправлено из мобильной Яндекс Почты\n\n02.03.2026, 10:00, Anna <anna@meridian.example>:\n{OLD_RU}'),
    "iphone ru": (RU, f"Отправлено с iPhone\n\n{OLD_RU}"),
    "samsung ru": (RU, "Отправлено с моего Galaxy\n\n-------- Исходное сообщение --------\nОт: Anna\nДата: 02.03.2026 10:00 "
                       f"(GMT+03:00)\nКому: Bella\nТема: Дверь\n\n{BARE_RU}"),
    "signature ru": (RU, "-- \nБелла Фодор\nтел. 555-01-01"),
    # Neighbours
    "gmail de": (EN, f"Am Mo., 2. März 2026 um 10:00 Uhr schrieb Anna <anna@meridian.example>:\n\n{OLD_EN}"),
    "outlook de": (EN, f"Von: Anna\nGesendet: Montag, 2. März 2026 10:00\nAn: Bella\nBetreff: AW: Tür\n\n{BARE_EN}"),
    "iphone de": (EN, "Von meinem iPhone gesendet"),
    "gmail fr": (EN, f"Le lun. 2 mars 2026 à 10:00, Anna <anna@meridian.example> a écrit :\n\n{BARE_EN}"),
    "outlook fr": (EN, f"De : Anna\nEnvoyé : lundi 2 mars 2026 10:00\nÀ : Bella\nObjet : Porte\n\n{BARE_EN}"),
    "iphone fr": (EN, "Envoyé de mon iPhone"),
    "gmail it": (EN, f"Il giorno lun 2 mar 2026 alle ore 10:00 Anna <anna@meridian.example> ha scritto:\n\n{OLD_EN}"),
    "gmail es": (EN, f"El lun, 2 mar 2026 a las 10:00, Anna (<anna@meridian.example>) escribió:\n\n{BARE_EN}"),
    "gmail pt": (EN, f"Em seg., 2 de mar. de 2026 às 10:00, Anna <anna@meridian.example> escreveu:\n\n{OLD_EN}"),
    "gmail nl": (EN, f"Op ma 2 mrt 2026 om 10:00 schreef Anna <anna@meridian.example>:\n\n{OLD_EN}"),
    "outlook nl": (EN, f"Van: Anna\nVerzonden: maandag 2 maart 2026 10:00\nAan: Bella\nOnderwerp: Deur\n\n{BARE_EN}"),
    "gmail pl": (EN, f"pon., 2 mar 2026 o 10:00 Anna <anna@meridian.example> napisał(a):\n\n{OLD_EN}"),
    "gmail sv": (EN, f"Den mån 2 mars 2026 kl 10:00 skrev Anna <anna@meridian.example>:\n\n{OLD_EN}"),
    "gmail da": (EN, f"Den man. 2. mar. 2026 kl. 10.00 skrev Anna <anna@meridian.example>:\n\n{OLD_EN}"),
    "gmail fi": (EN, f"ma 2. maalisk. 2026 klo 10.00 Anna (anna@meridian.example) kirjoitti:\n\n{OLD_EN}"),
}  # fmt: skip

# Name: a text that is shown to its last line, however much it looks like a quote or a signature.
WHOLE: dict[str, str] = {
    "answers between the lines": "See what I think.\n\n> When?\nOn Monday.\n> Where?\nAt home.",
    "answers between, hu": "> Mikor?\nHétfőn.\n\n> Hol?\nOtthon.",
    "answers between, el": "Γεια σας\n> Πότε;\nΔευτέρα.\n> Πού;\nΣπίτι.",
    "answers between, ru": "> Когда?\nВ понедельник.\n> Где?\nДома.",
    "below the quote": f"On Mon, 2 Mar 2026 at 10:00, Anna <a@meridian.example> wrote:\n{OLD_EN}\n\nMonday is fine.",
    "nothing but a quote": OLD_EN,
    "nothing but an attribution": f"On Mon, 2 Mar 2026 at 10:00, Anna <a@m.example> wrote:\n\n{BARE_EN}",
    "answers in the office way": f"My answers are below, in red.\n\nFrom: Anna\nSent: Monday\nTo: Bella\n\n{BARE_EN}",
    "answers in the office way, hu": f"A válaszok alább.\n\nFeladó: Anna\nKüldve: hétfő\nCímzett: Bella\n\n{BARE_HU}",
    "answers in the office way, el": f"Απαντώ παρακάτω.\n\nΑπό: Anna\nΣτάλθηκε: Δευτέρα\nΠρος: Bella\n\n{BARE_EL}",
    "answers in the office way, ru": f"Ответы ниже.\n\nОт: Anna\nОтправлено: пн\nКому: Bella\n\n{BARE_RU}",
    "told again": "On 2 March your colleague wrote:\nWe will come.\nNobody came.",
    "told again, hu": "Tegnap a kollégája ezt írta:\nMegyünk.\nNem jött senki.",
    "told again, ru": "2 марта ваш коллега написал:\nПриедем.\nНикто не приехал.",
    "times in a list": "These suit me:\n\n2026-03-02 14:30\n02.03.2026 14:30\nMar 2, 2026 at 2:30 PM\n\nChoose one.",
    "on": "On Monday I was at home.\n\nOn Tuesday I was not.",
    "from": "From: the door\nTo: the window\nit is all cold.",
    "dashes": "Two things.\n\n----\n\nThe door hangs.\n\n----\n\nThe drawer is stuck.",
    "dashes before points": "Because of:\n-- the door\n-- the drawer\n\nThanks!",
    "sent from, a sentence": "The lamp came broken.\n\nSent from my desk, not from my phone.",
    "sent from, hu": "A képet elküldtem a telefonomról",
    "farewell": "The door hangs again.\n\nKind regards\nBella Fodor",
    "a quotation of one's own": "> 50 cm wide\nis what we ordered.",
    "an address given": "Please write to\nAnna <anna@meridian.example>:\nshe knows the door.",
    "a line in the middle": "The drawer\n______\nis stuck, and the door hangs.",
}  # fmt: skip

# Name: the whole, and what of it was written this time.
MIXED: dict[str, tuple[str, str]] = {
    "answers, then the rest of the quote": (
        "> When?\nOn Monday.\n\n> Where?\nAt home.\n\n> Kind regards\n> Anna",
        "> When?\nOn Monday.\n\n> Where?\nAt home.",
    ),
    "a quoted line cut in two": (
        "Yes.\n\n> We would come on Monday at nine with the new door and with the lamps,\nand stay until noon.\n> Anna",
        "Yes.",
    ),
    "a name so long that the mark stands alone": (
        "Yes.\n\ntir. 3. mar. 2026 kl. 13:09 skrev Anna <anna@meridian.example\n>:\n\n> May we come?",
        "Yes.",
    ),
    "forwarded with a note": (
        "Please look at this.\n\n---------- Forwarded message ---------\nFrom: Shop\n\nYour order.",
        "Please look at this.",
    ),
    "forwarded, apple": ("Please look.\n\nBegin forwarded message:\n\nFrom: Shop\n\nYour order.", "Please look."),
    "forwarded, apple, quoted": ("Please look.\n\n> Begin forwarded message:\n> \n> From: Shop", "Please look."),
    "forwarded, hu": ("Kérem, nézze meg.\n\n-------- Továbbított üzenet --------\nTárgy: Ajtó", "Kérem, nézze meg."),
    "forwarded, el": ("Δείτε το.\n\n---------- Προωθημένο μήνυμα ---------\nΑπό: Shop", "Δείτε το."),
    "forwarded, ru": ("Посмотрите.\n\n-------- Пересылаемое сообщение --------\n02.03.2026", "Посмотрите."),
    "an address below a dated line": (
        "Ours of 2.3.2026 stands.\nAnna <anna@meridian.example> wrote:\n> Does it?",
        "Ours of 2.3.2026 stands.",
    ),
    "two signatures": ("Yes.\n\n--\nBella\n\nSent from my iPhone", "Yes."),
}  # fmt: skip
