/// The lines of the documents that do not depend on a random start, as PyTorch printed them; for the third lesson what
/// PyTorch prints for the rows that the lesson makes.
enum FixedLines {
    static let lesson1 = """
        tensor([0., 0., 0., 0., 0.])
        tensor([1., 1., 1., 1., 1.])
        Value of Y at x=1 :  tensor(3., grad_fn=<AddBackward0>)
        Derivative of Y wrt x at x=1 :  tensor(7.)
        Value of y at u=1, v=2 :  tensor(3., grad_fn=<AddBackward0>)
        Partial Derivative of y wrt u :  tensor(4.)
        Partial Derivative of y wrt v :  tensor(1.)
        Epoch: 1 | Loss: 8.035331726074219 | w: 1.361407995223999
        Epoch: 2 | Loss: 3.9245269298553467 | w: 1.6126642227172852
        Epoch: 3 | Loss: 1.9271574020385742 | w: 1.7872123718261719
        Epoch: 4 | Loss: 0.9558445811271667 | w: 1.9083435535430908
        Epoch: 5 | Loss: 0.48289188742637634 | w: 1.9922776222229004
        Epoch: 6 | Loss: 0.2521496117115021 | w: 2.0503103733062744
        Epoch: 7 | Loss: 0.1392294019460678 | w: 2.090308427810669
        Epoch: 8 | Loss: 0.08369665592908859 | w: 2.1177496910095215
        Epoch: 9 | Loss: 0.05616690218448639 | w: 2.1364498138427734
        Epoch: 10 | Loss: 0.04233689606189728 | w: 2.1490650177001953
        Actual Y Value for x=4 : 8
        Predicted Y Value before training :  3.0
        Predicted Y Value after training :  8.151883125305176
        tensor([42.], grad_fn=<AddBackward0>)
        Epoch: 1 | Loss: 19.670841217041016 | w: 2.1490650177001953
        Epoch: 2 | Loss: 6.430716514587402 | w: 2.1490650177001953
        Epoch: 3 | Loss: 4.341702938079834 | w: 2.1490650177001953
        Epoch: 4 | Loss: 4.463935852050781 | w: 2.1490650177001953
        Epoch: 5 | Loss: 4.349801063537598 | w: 2.1490650177001953
        Epoch: 6 | Loss: 4.273284435272217 | w: 2.1490650177001953
        Epoch: 7 | Loss: 4.1931023597717285 | w: 2.1490650177001953
        Epoch: 8 | Loss: 4.115151405334473 | w: 2.1490650177001953
        Epoch: 9 | Loss: 4.038548469543457 | w: 2.1490650177001953
        Epoch: 10 | Loss: 3.9633827209472656 | w: 2.1490650177001953
        Epoch: 11 | Loss: 3.8896117210388184 | w: 2.1490650177001953
        Epoch: 12 | Loss: 3.8172192573547363 | w: 2.1490650177001953
        Epoch: 13 | Loss: 3.746173858642578 | w: 2.1490650177001953
        Epoch: 14 | Loss: 3.6764469146728516 | w: 2.1490650177001953
        Epoch: 15 | Loss: 3.6080188751220703 | w: 2.1490650177001953
        Epoch: 16 | Loss: 3.540867567062378 | w: 2.1490650177001953
        Epoch: 17 | Loss: 3.4749627113342285 | w: 2.1490650177001953
        Epoch: 18 | Loss: 3.410282850265503 | w: 2.1490650177001953
        Epoch: 19 | Loss: 3.3468079566955566 | w: 2.1490650177001953
        Epoch: 20 | Loss: 3.2845168113708496 | w: 2.1490650177001953
        Epoch: 21 | Loss: 3.223386287689209 | w: 2.1490650177001953
        Epoch: 22 | Loss: 3.1633896827697754 | w: 2.1490650177001953
        Epoch: 23 | Loss: 3.104512929916382 | w: 2.1490650177001953
        Epoch: 24 | Loss: 3.0467324256896973 | w: 2.1490650177001953
        Epoch: 25 | Loss: 2.990025758743286 | w: 2.1490650177001953
        Epoch: 26 | Loss: 2.934375762939453 | w: 2.1490650177001953
        Epoch: 27 | Loss: 2.879761219024658 | w: 2.1490650177001953
        Epoch: 28 | Loss: 2.8261590003967285 | w: 2.1490650177001953
        Epoch: 29 | Loss: 2.773557424545288 | w: 2.1490650177001953
        Epoch: 30 | Loss: 2.721935272216797 | w: 2.1490650177001953
        Epoch: 31 | Loss: 2.6712708473205566 | w: 2.1490650177001953
        Epoch: 32 | Loss: 2.621551990509033 | w: 2.1490650177001953
        Epoch: 33 | Loss: 2.572758436203003 | w: 2.1490650177001953
        Epoch: 34 | Loss: 2.5248782634735107 | w: 2.1490650177001953
        Epoch: 35 | Loss: 2.477883815765381 | w: 2.1490650177001953
        Epoch: 36 | Loss: 2.4317591190338135 | w: 2.1490650177001953
        Epoch: 37 | Loss: 2.386500597000122 | w: 2.1490650177001953
        Epoch: 38 | Loss: 2.342085599899292 | w: 2.1490650177001953
        Epoch: 39 | Loss: 2.298488140106201 | w: 2.1490650177001953
        Epoch: 40 | Loss: 2.255709648132324 | w: 2.1490650177001953
        Epoch: 41 | Loss: 2.2137296199798584 | w: 2.1490650177001953
        Epoch: 42 | Loss: 2.1725244522094727 | w: 2.1490650177001953
        Epoch: 43 | Loss: 2.1320881843566895 | w: 2.1490650177001953
        Epoch: 44 | Loss: 2.092407703399658 | w: 2.1490650177001953
        Epoch: 45 | Loss: 2.053462505340576 | w: 2.1490650177001953
        Epoch: 46 | Loss: 2.0152413845062256 | w: 2.1490650177001953
        Epoch: 47 | Loss: 1.9777324199676514 | w: 2.1490650177001953
        Epoch: 48 | Loss: 1.9409221410751343 | w: 2.1490650177001953
        Epoch: 49 | Loss: 1.9047987461090088 | w: 2.1490650177001953
        Epoch: 50 | Loss: 1.8693469762802124 | w: 2.1490650177001953
        Epoch: 51 | Loss: 1.834551453590393 | w: 2.1490650177001953
        Epoch: 52 | Loss: 1.800405502319336 | w: 2.1490650177001953
        Epoch: 53 | Loss: 1.7668958902359009 | w: 2.1490650177001953
        Epoch: 54 | Loss: 1.7340103387832642 | w: 2.1490650177001953
        Epoch: 55 | Loss: 1.7017333507537842 | w: 2.1490650177001953
        Epoch: 56 | Loss: 1.6700608730316162 | w: 2.1490650177001953
        Epoch: 57 | Loss: 1.638979196548462 | w: 2.1490650177001953
        Epoch: 58 | Loss: 1.6084703207015991 | w: 2.1490650177001953
        Epoch: 59 | Loss: 1.5785328149795532 | w: 2.1490650177001953
        Epoch: 60 | Loss: 1.5491578578948975 | w: 2.1490650177001953
        Epoch: 61 | Loss: 1.5203224420547485 | w: 2.1490650177001953
        Epoch: 62 | Loss: 1.4920268058776855 | w: 2.1490650177001953
        Epoch: 63 | Loss: 1.464254379272461 | w: 2.1490650177001953
        Epoch: 64 | Loss: 1.4370005130767822 | w: 2.1490650177001953
        Epoch: 65 | Loss: 1.4102575778961182 | w: 2.1490650177001953
        Epoch: 66 | Loss: 1.384007215499878 | w: 2.1490650177001953
        Epoch: 67 | Loss: 1.3582470417022705 | w: 2.1490650177001953
        Epoch: 68 | Loss: 1.3329681158065796 | w: 2.1490650177001953
        Epoch: 69 | Loss: 1.3081576824188232 | w: 2.1490650177001953
        Epoch: 70 | Loss: 1.2838081121444702 | w: 2.1490650177001953
        Epoch: 71 | Loss: 1.2599149942398071 | w: 2.1490650177001953
        Epoch: 72 | Loss: 1.2364667654037476 | w: 2.1490650177001953
        Epoch: 73 | Loss: 1.2134500741958618 | w: 2.1490650177001953
        Epoch: 74 | Loss: 1.1908642053604126 | w: 2.1490650177001953
        Epoch: 75 | Loss: 1.168701410293579 | w: 2.1490650177001953
        Epoch: 76 | Loss: 1.1469495296478271 | w: 2.1490650177001953
        Epoch: 77 | Loss: 1.1256003379821777 | w: 2.1490650177001953
        Epoch: 78 | Loss: 1.104649543762207 | w: 2.1490650177001953
        Epoch: 79 | Loss: 1.084090232849121 | w: 2.1490650177001953
        Epoch: 80 | Loss: 1.0639140605926514 | w: 2.1490650177001953
        Epoch: 81 | Loss: 1.0441116094589233 | w: 2.1490650177001953
        Epoch: 82 | Loss: 1.02467679977417 | w: 2.1490650177001953
        Epoch: 83 | Loss: 1.005606770515442 | w: 2.1490650177001953
        Epoch: 84 | Loss: 0.9868909120559692 | w: 2.1490650177001953
        Epoch: 85 | Loss: 0.9685211181640625 | w: 2.1490650177001953
        Epoch: 86 | Loss: 0.9504938125610352 | w: 2.1490650177001953
        Epoch: 87 | Loss: 0.9328027963638306 | w: 2.1490650177001953
        Epoch: 88 | Loss: 0.9154437780380249 | w: 2.1490650177001953
        Epoch: 89 | Loss: 0.8984071016311646 | w: 2.1490650177001953
        Epoch: 90 | Loss: 0.8816855549812317 | w: 2.1490650177001953
        Epoch: 91 | Loss: 0.8652728199958801 | w: 2.1490650177001953
        Epoch: 92 | Loss: 0.8491679430007935 | w: 2.1490650177001953
        Epoch: 93 | Loss: 0.8333643674850464 | w: 2.1490650177001953
        Epoch: 94 | Loss: 0.8178556561470032 | w: 2.1490650177001953
        Epoch: 95 | Loss: 0.8026320338249207 | w: 2.1490650177001953
        Epoch: 96 | Loss: 0.7876909971237183 | w: 2.1490650177001953
        Epoch: 97 | Loss: 0.7730289697647095 | w: 2.1490650177001953
        Epoch: 98 | Loss: 0.7586439847946167 | w: 2.1490650177001953
        Epoch: 99 | Loss: 0.7445234060287476 | w: 2.1490650177001953
        Epoch: 100 | Loss: 0.7306660413742065 | w: 2.1490650177001953
        Predicted Y Value before training :  42.0
        Predicted Y Value after training :  12.450013160705566
        """

    static let lesson2 = """
        tensor(1., grad_fn=<PowBackward0>)
        tensor(-2.)
        Prediction before training: f(5) = 0.000
        Loss after epoch 1 is 30.0000000000
        Loss after epoch 11 is 1.1627856493
        Loss after epoch 21 is 0.0450690463
        Loss after epoch 31 is 0.0017468547
        Loss after epoch 41 is 0.0000677049
        Loss after epoch 51 is 0.0000026244
        Loss after epoch 61 is 0.0000001018
        Loss after epoch 71 is 0.0000000039
        Loss after epoch 81 is 0.0000000002
        Loss after epoch 91 is 0.0000000000
        Prediction after training: f(5) = 10.000
        Prediction before training: f(5) = 0.000
        Loss after epoch 1 is 30.0000000000
        Loss after epoch 11 is 1.1627856493
        Loss after epoch 21 is 0.0450688973
        Loss after epoch 31 is 0.0017468547
        Loss after epoch 41 is 0.0000677049
        Loss after epoch 51 is 0.0000026244
        Loss after epoch 61 is 0.0000001018
        Loss after epoch 71 is 0.0000000040
        Loss after epoch 81 is 0.0000000001
        Loss after epoch 91 is 0.0000000000
        Prediction after training: f(5) = 10.000
        Prediction before training: f(5) = 0.000
        Loss after epoch 1 is 30.0000000000
        Loss after epoch 11 is 1.1627856493
        Loss after epoch 21 is 0.0450688973
        Loss after epoch 31 is 0.0017468547
        Loss after epoch 41 is 0.0000677049
        Loss after epoch 51 is 0.0000026244
        Loss after epoch 61 is 0.0000001018
        Loss after epoch 71 is 0.0000000040
        Loss after epoch 81 is 0.0000000001
        Loss after epoch 91 is 0.0000000000
        Prediction after training: f(5) = 10.000
        """

    static let lesson3 = """
        Epoch: 001 | MSE: 17993.67188
        Epoch: 002 | MSE: 14644.77441
        Epoch: 003 | MSE: 11932.21387
        Epoch: 004 | MSE: 9735.07812
        Epoch: 005 | MSE: 7955.41846
        Epoch: 006 | MSE: 6513.91162
        Epoch: 007 | MSE: 5346.30127
        Epoch: 008 | MSE: 4400.54248
        Epoch: 009 | MSE: 3634.48096
        Epoch: 010 | MSE: 3013.97363
        Epoch: 011 | MSE: 2511.36182
        Epoch: 012 | MSE: 2104.24585
        Epoch: 013 | MSE: 1774.47998
        Epoch: 014 | MSE: 1507.36804
        Epoch: 015 | MSE: 1291.00537
        Epoch: 016 | MSE: 1115.74951
        Epoch: 017 | MSE: 973.79028
        Epoch: 018 | MSE: 858.80164
        Epoch: 019 | MSE: 765.65912
        Epoch: 020 | MSE: 690.21222
        Epoch: 021 | MSE: 629.09869
        Epoch: 022 | MSE: 579.59552
        Epoch: 023 | MSE: 539.49695
        Epoch: 024 | MSE: 507.01599
        Epoch: 025 | MSE: 480.70575
        Epoch: 026 | MSE: 459.39371
        Epoch: 027 | MSE: 442.13028
        Epoch: 028 | MSE: 428.14639
        Epoch: 029 | MSE: 416.81885
        Epoch: 030 | MSE: 407.64331
        Epoch: 031 | MSE: 400.21072
        Epoch: 032 | MSE: 394.19003
        Epoch: 033 | MSE: 389.31296
        Epoch: 034 | MSE: 385.36246
        Epoch: 035 | MSE: 382.16232
        Epoch: 036 | MSE: 379.57001
        Epoch: 037 | MSE: 377.47018
        Epoch: 038 | MSE: 375.76920
        Epoch: 039 | MSE: 374.39124
        Epoch: 040 | MSE: 373.27515
        Epoch: 041 | MSE: 372.37097
        Epoch: 042 | MSE: 371.63858
        Epoch: 043 | MSE: 371.04526
        Epoch: 044 | MSE: 370.56461
        Epoch: 045 | MSE: 370.17526
        Epoch: 046 | MSE: 369.85992
        Epoch: 047 | MSE: 369.60449
        Epoch: 048 | MSE: 369.39749
        Epoch: 049 | MSE: 369.22986
        Epoch: 050 | MSE: 369.09406
        Epoch: 051 | MSE: 368.98407
        Epoch: 052 | MSE: 368.89490
        Epoch: 053 | MSE: 368.82272
        Epoch: 054 | MSE: 368.76422
        Epoch: 055 | MSE: 368.71689
        Epoch: 056 | MSE: 368.67850
        Epoch: 057 | MSE: 368.64740
        Epoch: 058 | MSE: 368.62222
        Epoch: 059 | MSE: 368.60184
        Epoch: 060 | MSE: 368.58530
        Epoch: 061 | MSE: 368.57193
        Epoch: 062 | MSE: 368.56104
        Epoch: 063 | MSE: 368.55231
        Epoch: 064 | MSE: 368.54514
        Epoch: 065 | MSE: 368.53937
        Epoch: 066 | MSE: 368.53470
        Epoch: 067 | MSE: 368.53094
        Epoch: 068 | MSE: 368.52789
        Epoch: 069 | MSE: 368.52539
        Epoch: 070 | MSE: 368.52335
        Epoch: 071 | MSE: 368.52173
        Epoch: 072 | MSE: 368.52042
        Epoch: 073 | MSE: 368.51935
        Epoch: 074 | MSE: 368.51846
        Epoch: 075 | MSE: 368.51779
        Epoch: 076 | MSE: 368.51718
        Epoch: 077 | MSE: 368.51675
        Epoch: 078 | MSE: 368.51639
        Epoch: 079 | MSE: 368.51608
        Epoch: 080 | MSE: 368.51584
        Epoch: 081 | MSE: 368.51562
        Epoch: 082 | MSE: 368.51547
        Epoch: 083 | MSE: 368.51538
        Epoch: 084 | MSE: 368.51526
        Epoch: 085 | MSE: 368.51517
        Epoch: 086 | MSE: 368.51508
        Epoch: 087 | MSE: 368.51501
        Epoch: 088 | MSE: 368.51501
        Epoch: 089 | MSE: 368.51495
        Epoch: 090 | MSE: 368.51492
        Epoch: 091 | MSE: 368.51492
        Epoch: 092 | MSE: 368.51486
        Epoch: 093 | MSE: 368.51486
        Epoch: 094 | MSE: 368.51483
        Epoch: 095 | MSE: 368.51480
        Epoch: 096 | MSE: 368.51483
        Epoch: 097 | MSE: 368.51480
        Epoch: 098 | MSE: 368.51483
        Epoch: 099 | MSE: 368.51483
        Epoch: 100 | MSE: 368.51477
        Train MSE: 368.51477
        Test MSE: 355.89771
        Weights tensor([[ 1.5597],
                [38.1973]])
        Bias tensor([142.8947])
        Epoch: 001 | MSE: 17909.79883
        Epoch: 002 | MSE: 14577.04590
        Epoch: 003 | MSE: 11877.52246
        Epoch: 004 | MSE: 9690.91309
        Epoch: 005 | MSE: 7919.75635
        Epoch: 006 | MSE: 6485.11572
        Epoch: 007 | MSE: 5323.04980
        Epoch: 008 | MSE: 4381.76807
        Epoch: 009 | MSE: 3619.32275
        Epoch: 010 | MSE: 3001.73438
        Epoch: 011 | MSE: 2501.47998
        Epoch: 012 | MSE: 2096.26685
        Epoch: 013 | MSE: 1768.03845
        Epoch: 014 | MSE: 1502.16736
        Epoch: 015 | MSE: 1286.80627
        Epoch: 016 | MSE: 1112.35950
        Epoch: 017 | MSE: 971.05359
        Epoch: 018 | MSE: 856.59235
        Epoch: 019 | MSE: 763.87543
        Epoch: 020 | MSE: 688.77209
        Epoch: 021 | MSE: 627.93616
        Epoch: 022 | MSE: 578.65698
        Epoch: 023 | MSE: 538.73938
        Epoch: 024 | MSE: 506.40469
        Epoch: 025 | MSE: 480.21228
        Epoch: 026 | MSE: 458.99527
        Epoch: 027 | MSE: 441.80862
        Epoch: 028 | MSE: 427.88669
        Epoch: 029 | MSE: 416.60934
        Epoch: 030 | MSE: 407.47406
        Epoch: 031 | MSE: 400.07410
        Epoch: 032 | MSE: 394.07977
        Epoch: 033 | MSE: 389.22406
        Epoch: 034 | MSE: 385.29062
        Epoch: 035 | MSE: 382.10443
        Epoch: 036 | MSE: 379.52325
        Epoch: 037 | MSE: 377.43246
        Epoch: 038 | MSE: 375.73874
        Epoch: 039 | MSE: 374.36673
        Epoch: 040 | MSE: 373.25531
        Epoch: 041 | MSE: 372.35495
        Epoch: 042 | MSE: 371.62564
        Epoch: 043 | MSE: 371.03485
        Epoch: 044 | MSE: 370.55624
        Epoch: 045 | MSE: 370.16852
        Epoch: 046 | MSE: 369.85449
        Epoch: 047 | MSE: 369.60007
        Epoch: 048 | MSE: 369.39398
        Epoch: 049 | MSE: 369.22702
        Epoch: 050 | MSE: 369.09180
        Epoch: 051 | MSE: 368.98218
        Epoch: 052 | MSE: 368.89343
        Epoch: 053 | MSE: 368.82150
        Epoch: 054 | MSE: 368.76328
        Epoch: 055 | MSE: 368.71609
        Epoch: 056 | MSE: 368.67786
        Epoch: 057 | MSE: 368.64691
        Epoch: 058 | MSE: 368.62180
        Epoch: 059 | MSE: 368.60150
        Epoch: 060 | MSE: 368.58502
        Epoch: 061 | MSE: 368.57172
        Epoch: 062 | MSE: 368.56088
        Epoch: 063 | MSE: 368.55209
        Epoch: 064 | MSE: 368.54501
        Epoch: 065 | MSE: 368.53928
        Epoch: 066 | MSE: 368.53461
        Epoch: 067 | MSE: 368.53088
        Epoch: 068 | MSE: 368.52780
        Epoch: 069 | MSE: 368.52539
        Epoch: 070 | MSE: 368.52335
        Epoch: 071 | MSE: 368.52173
        Epoch: 072 | MSE: 368.52042
        Epoch: 073 | MSE: 368.51932
        Epoch: 074 | MSE: 368.51840
        Epoch: 075 | MSE: 368.51776
        Epoch: 076 | MSE: 368.51724
        Epoch: 077 | MSE: 368.51675
        Epoch: 078 | MSE: 368.51636
        Epoch: 079 | MSE: 368.51608
        Epoch: 080 | MSE: 368.51584
        Epoch: 081 | MSE: 368.51559
        Epoch: 082 | MSE: 368.51547
        Epoch: 083 | MSE: 368.51535
        Epoch: 084 | MSE: 368.51526
        Epoch: 085 | MSE: 368.51511
        Epoch: 086 | MSE: 368.51508
        Epoch: 087 | MSE: 368.51501
        Epoch: 088 | MSE: 368.51498
        Epoch: 089 | MSE: 368.51495
        Epoch: 090 | MSE: 368.51492
        Epoch: 091 | MSE: 368.51492
        Epoch: 092 | MSE: 368.51492
        Epoch: 093 | MSE: 368.51483
        Epoch: 094 | MSE: 368.51486
        Epoch: 095 | MSE: 368.51483
        Epoch: 096 | MSE: 368.51477
        Epoch: 097 | MSE: 368.51483
        Epoch: 098 | MSE: 368.51480
        Epoch: 099 | MSE: 368.51477
        Epoch: 100 | MSE: 368.51483
        Train MSE: 368.51483
        Test MSE: 355.89783
        Weights tensor([[ 1.5597],
                [38.1972]], grad_fn=<AddBackward0>)
        Bias tensor([142.8947], grad_fn=<AddBackward0>)
        Epoch: 001 | MSE: 18233.73242
        Epoch: 002 | MSE: 14842.76562
        Epoch: 003 | MSE: 12092.56738
        Epoch: 004 | MSE: 9864.68750
        Epoch: 005 | MSE: 8060.18018
        Epoch: 006 | MSE: 6598.58496
        Epoch: 007 | MSE: 5414.73779
        Epoch: 008 | MSE: 4455.85449
        Epoch: 009 | MSE: 3679.18506
        Epoch: 010 | MSE: 3050.10254
        Epoch: 011 | MSE: 2540.56030
        Epoch: 012 | MSE: 2127.84253
        Epoch: 013 | MSE: 1793.54968
        Epoch: 014 | MSE: 1522.77820
        Epoch: 015 | MSE: 1303.45813
        Epoch: 016 | MSE: 1125.81226
        Epoch: 017 | MSE: 981.92169
        Epoch: 018 | MSE: 865.37195
        Epoch: 019 | MSE: 770.96832
        Epoch: 020 | MSE: 694.50183
        Epoch: 021 | MSE: 632.56470
        Epoch: 022 | MSE: 582.39581
        Epoch: 023 | MSE: 541.75940
        Epoch: 024 | MSE: 508.84402
        Epoch: 025 | MSE: 482.18268
        Epoch: 026 | MSE: 460.58679
        Epoch: 027 | MSE: 443.09412
        Epoch: 028 | MSE: 428.92505
        Epoch: 029 | MSE: 417.44803
        Epoch: 030 | MSE: 408.15143
        Epoch: 031 | MSE: 400.62106
        Epoch: 032 | MSE: 394.52158
        Epoch: 033 | MSE: 389.58090
        Epoch: 034 | MSE: 385.57880
        Epoch: 035 | MSE: 382.33710
        Epoch: 036 | MSE: 379.71115
        Epoch: 037 | MSE: 377.58414
        Epoch: 038 | MSE: 375.86121
        Epoch: 039 | MSE: 374.46564
        Epoch: 040 | MSE: 373.33514
        Epoch: 041 | MSE: 372.41940
        Epoch: 042 | MSE: 371.67770
        Epoch: 043 | MSE: 371.07684
        Epoch: 044 | MSE: 370.59015
        Epoch: 045 | MSE: 370.19592
        Epoch: 046 | MSE: 369.87659
        Epoch: 047 | MSE: 369.61792
        Epoch: 048 | MSE: 369.40836
        Epoch: 049 | MSE: 369.23865
        Epoch: 050 | MSE: 369.10110
        Epoch: 051 | MSE: 368.98975
        Epoch: 052 | MSE: 368.89954
        Epoch: 053 | MSE: 368.82645
        Epoch: 054 | MSE: 368.76727
        Epoch: 055 | MSE: 368.71930
        Epoch: 056 | MSE: 368.68045
        Epoch: 057 | MSE: 368.64899
        Epoch: 058 | MSE: 368.62350
        Epoch: 059 | MSE: 368.60284
        Epoch: 060 | MSE: 368.58612
        Epoch: 061 | MSE: 368.57257
        Epoch: 062 | MSE: 368.56161
        Epoch: 063 | MSE: 368.55270
        Epoch: 064 | MSE: 368.54550
        Epoch: 065 | MSE: 368.53970
        Epoch: 066 | MSE: 368.53494
        Epoch: 067 | MSE: 368.53107
        Epoch: 068 | MSE: 368.52802
        Epoch: 069 | MSE: 368.52548
        Epoch: 070 | MSE: 368.52347
        Epoch: 071 | MSE: 368.52182
        Epoch: 072 | MSE: 368.52048
        Epoch: 073 | MSE: 368.51938
        Epoch: 074 | MSE: 368.51852
        Epoch: 075 | MSE: 368.51782
        Epoch: 076 | MSE: 368.51724
        Epoch: 077 | MSE: 368.51675
        Epoch: 078 | MSE: 368.51642
        Epoch: 079 | MSE: 368.51611
        Epoch: 080 | MSE: 368.51590
        Epoch: 081 | MSE: 368.51566
        Epoch: 082 | MSE: 368.51550
        Epoch: 083 | MSE: 368.51535
        Epoch: 084 | MSE: 368.51523
        Epoch: 085 | MSE: 368.51517
        Epoch: 086 | MSE: 368.51511
        Epoch: 087 | MSE: 368.51508
        Epoch: 088 | MSE: 368.51498
        Epoch: 089 | MSE: 368.51495
        Epoch: 090 | MSE: 368.51492
        Epoch: 091 | MSE: 368.51486
        Epoch: 092 | MSE: 368.51486
        Epoch: 093 | MSE: 368.51486
        Epoch: 094 | MSE: 368.51483
        Epoch: 095 | MSE: 368.51483
        Epoch: 096 | MSE: 368.51483
        Epoch: 097 | MSE: 368.51480
        Epoch: 098 | MSE: 368.51480
        Epoch: 099 | MSE: 368.51480
        Epoch: 100 | MSE: 368.51483
        Train MSE: 368.51483
        Test MSE: 355.89764
        tensor([[ 1.5596, 38.1973]], requires_grad=True)
        tensor([142.8947], requires_grad=True)
        Epoch: 001 | MSE: 21771.21094
        Epoch: 002 | MSE: 19349.47266
        Epoch: 003 | MSE: 16276.87109
        Epoch: 004 | MSE: 13377.57129
        Epoch: 005 | MSE: 10932.66016
        Epoch: 006 | MSE: 8931.79492
        Epoch: 007 | MSE: 7306.70850
        Epoch: 008 | MSE: 5990.03662
        Epoch: 009 | MSE: 4923.24414
        Epoch: 010 | MSE: 4058.90649
        Epoch: 011 | MSE: 3358.59888
        Epoch: 012 | MSE: 2791.19312
        Epoch: 013 | MSE: 2331.46509
        Epoch: 014 | MSE: 1958.97913
        Epoch: 015 | MSE: 1657.17908
        Epoch: 016 | MSE: 1412.65015
        Epoch: 017 | MSE: 1214.52417
        Epoch: 018 | MSE: 1053.99487
        Epoch: 019 | MSE: 923.92743
        Epoch: 020 | MSE: 818.54089
        Epoch: 021 | MSE: 733.15204
        Epoch: 022 | MSE: 663.96582
        Epoch: 023 | MSE: 607.90778
        Epoch: 024 | MSE: 562.48645
        Epoch: 025 | MSE: 525.68353
        Epoch: 026 | MSE: 495.86365
        Epoch: 027 | MSE: 471.70200
        Epoch: 028 | MSE: 452.12469
        Epoch: 029 | MSE: 436.26187
        Epoch: 030 | MSE: 423.40878
        Epoch: 031 | MSE: 412.99438
        Epoch: 032 | MSE: 404.55594
        Epoch: 033 | MSE: 397.71838
        Epoch: 034 | MSE: 392.17813
        Epoch: 035 | MSE: 387.68893
        Epoch: 036 | MSE: 384.05148
        Epoch: 037 | MSE: 381.10416
        Epoch: 038 | MSE: 378.71594
        Epoch: 039 | MSE: 376.78079
        Epoch: 040 | MSE: 375.21280
        Epoch: 041 | MSE: 373.94220
        Epoch: 042 | MSE: 372.91269
        Epoch: 043 | MSE: 372.07843
        Epoch: 044 | MSE: 371.40247
        Epoch: 045 | MSE: 370.85468
        Epoch: 046 | MSE: 370.41086
        Epoch: 047 | MSE: 370.05121
        Epoch: 048 | MSE: 369.75977
        Epoch: 049 | MSE: 369.52365
        Epoch: 050 | MSE: 369.33234
        Epoch: 051 | MSE: 369.17725
        Epoch: 052 | MSE: 369.05157
        Epoch: 053 | MSE: 368.94977
        Epoch: 054 | MSE: 368.86728
        Epoch: 055 | MSE: 368.80042
        Epoch: 056 | MSE: 368.74625
        Epoch: 057 | MSE: 368.70233
        Epoch: 058 | MSE: 368.66675
        Epoch: 059 | MSE: 368.63791
        Epoch: 060 | MSE: 368.61462
        Epoch: 061 | MSE: 368.59567
        Epoch: 062 | MSE: 368.58032
        Epoch: 063 | MSE: 368.56793
        Epoch: 064 | MSE: 368.55783
        Epoch: 065 | MSE: 368.54965
        Epoch: 066 | MSE: 368.54309
        Epoch: 067 | MSE: 368.53769
        Epoch: 068 | MSE: 368.53336
        Epoch: 069 | MSE: 368.52982
        Epoch: 070 | MSE: 368.52698
        Epoch: 071 | MSE: 368.52469
        Epoch: 072 | MSE: 368.52280
        Epoch: 073 | MSE: 368.52124
        Epoch: 074 | MSE: 368.52005
        Epoch: 075 | MSE: 368.51901
        Epoch: 076 | MSE: 368.51822
        Epoch: 077 | MSE: 368.51755
        Epoch: 078 | MSE: 368.51706
        Epoch: 079 | MSE: 368.51660
        Epoch: 080 | MSE: 368.51627
        Epoch: 081 | MSE: 368.51599
        Epoch: 082 | MSE: 368.51575
        Epoch: 083 | MSE: 368.51559
        Epoch: 084 | MSE: 368.51544
        Epoch: 085 | MSE: 368.51532
        Epoch: 086 | MSE: 368.51523
        Epoch: 087 | MSE: 368.51514
        Epoch: 088 | MSE: 368.51505
        Epoch: 089 | MSE: 368.51501
        Epoch: 090 | MSE: 368.51495
        Epoch: 091 | MSE: 368.51495
        Epoch: 092 | MSE: 368.51489
        Epoch: 093 | MSE: 368.51486
        Epoch: 094 | MSE: 368.51486
        Epoch: 095 | MSE: 368.51486
        Epoch: 096 | MSE: 368.51483
        Epoch: 097 | MSE: 368.51480
        Epoch: 098 | MSE: 368.51483
        Epoch: 099 | MSE: 368.51480
        Epoch: 100 | MSE: 368.51480
        Train MSE: 368.51480
        Test MSE: 355.90274
        """

    static let lesson4 = """
        tensor(1., grad_fn=<PowBackward0>)
        tensor(-2.)
        Prediction before training: f(5) = 0.000
        epoch 1: w = 1.200, loss = 30.00000000
        epoch 2: w = 1.680, loss = 4.79999924
        epoch 3: w = 1.872, loss = 0.76800019
        epoch 4: w = 1.949, loss = 0.12288000
        epoch 5: w = 1.980, loss = 0.01966083
        epoch 6: w = 1.992, loss = 0.00314574
        epoch 7: w = 1.997, loss = 0.00050331
        epoch 8: w = 1.999, loss = 0.00008053
        epoch 9: w = 1.999, loss = 0.00001288
        epoch 10: w = 2.000, loss = 0.00000206
        epoch 11: w = 2.000, loss = 0.00000033
        epoch 12: w = 2.000, loss = 0.00000005
        epoch 13: w = 2.000, loss = 0.00000001
        epoch 14: w = 2.000, loss = 0.00000000
        epoch 15: w = 2.000, loss = 0.00000000
        epoch 16: w = 2.000, loss = 0.00000000
        epoch 17: w = 2.000, loss = 0.00000000
        epoch 18: w = 2.000, loss = 0.00000000
        epoch 19: w = 2.000, loss = 0.00000000
        epoch 20: w = 2.000, loss = 0.00000000
        Prediction after training: f(5) = 10.000
        Prediction before training: f(5) = 0.000
        epoch 1: w = 0.150, loss = 7.50000000
        epoch 11: w = 0.833, loss = 0.29069641
        epoch 21: w = 0.967, loss = 0.01126722
        epoch 31: w = 0.994, loss = 0.00043671
        epoch 41: w = 0.999, loss = 0.00001693
        epoch 51: w = 1.000, loss = 0.00000066
        epoch 61: w = 1.000, loss = 0.00000003
        epoch 71: w = 1.000, loss = 0.00000000
        epoch 81: w = 1.000, loss = 0.00000000
        epoch 91: w = 1.000, loss = 0.00000000
        Prediction after training: f(5) = 5.000
        Prediction before training: f(5) = 0.000
        epoch 1: w = 0.150, loss = 7.50000000
        epoch 11: w = 0.833, loss = 0.29069641
        epoch 21: w = 0.967, loss = 0.01126722
        epoch 31: w = 0.994, loss = 0.00043671
        epoch 41: w = 0.999, loss = 0.00001693
        epoch 51: w = 1.000, loss = 0.00000066
        epoch 61: w = 1.000, loss = 0.00000003
        epoch 71: w = 1.000, loss = 0.00000000
        epoch 81: w = 1.000, loss = 0.00000000
        epoch 91: w = 1.000, loss = 0.00000000
        Prediction after training: f(5) = 5.000
        """

    static let lesson5 = """
        tensor([584.0868], grad_fn=<DivBackward0>)
        tensor([-19733.3965])
        tensor([18322.8477])
        tensor([1.3133])
        x.grad =  tensor([-0.7311])
        y.grad =  tensor([0.7311])
        x.grad =  tensor([nan])
        y.grad =  tensor([nan])
        tensor([inf])
        x.grad =  tensor([-1.])
        y.grad =  tensor([1.])
        they agree: true
        """
}
