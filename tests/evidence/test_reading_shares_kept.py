"""Shares of people that stand beside the words of a distractor: they are estimates and must not be lost."""

import pytest
from evidence.readings import read

SHARES = """
Reduced ejection fraction was found in 35% of patients. | 35
An ejection fraction below 40% was seen in 22% of patients. | 22
Low oxygen saturation was present in 18% of children. | 18
HbA1c below 7% was achieved by 45% of patients. | 45
Poor glycaemic control was found in 61% of adults. | 61
Sensitivity to house dust mites was found in 45% of children. | 45
In all, 82% had sensitivity to mites. | 82
Comorbidities were hypertension (55%), reduced ejection fraction (20%) and gout (8%). | 55, 20, 8
The most common symptoms were headache (45%), weight loss (30%) and fever (22%). | 45, 30, 22
Side effects were nausea (12%), hair loss (9%) and raised blood pressure (4%). | 12, 9, 4
Poor adherence was reported by 35% of patients. | 35
Low adherence (35%) was common in adolescents. | 35
Non-compliance was found in 28% of the patients. | 28
Pain improved in 64% of patients. | 64
Of the treated patients, 64% improved. | 64
A 50% reduction in pain was reached by 38% of patients. | 38
The response rate to treatment was 48%. | 48
The overall response rate was 45% after chemotherapy. | 45
Forty percent of patients responded to treatment. | 40
There was a reduction in mortality (12% vs 18%). | 12, 18
Gout was found in 12 men (8%) and 5 women (3%). | 8, 3
Gout was more common in men (12%) than in women (4%). | 12, 4
Prevalence was highest in Black (35%) and Hispanic (28%) adults. | 35, 28
The prevalence of gout was 12% in white and 8% in Asian men. | 12, 8
Cancer was diagnosed in 8% of the women. | 8
Depression was reported by 23% of married women. | 23
Migraine affected 18% of women and 6% of men. | 18, 6
Relapse occurred in 20% of patients in the first group and 35% in the second. | 20, 35
The mean annual prevalence was 7%. | 7
The mean relapse rate was 24%. | 24
Cumulative survival was 82% ± 3% at five years. | 82
The median survival rate was 45%. | 45
Five-year survival was 61%. | 61
Adverse events leading to withdrawal occurred in 6% of patients. | 6
Eight percent discontinued treatment because of nausea. | 8
Screening uptake was 65% in women. | 65
Three of 12 patients died. | 25
Of 120 patients, 30 (25%) relapsed. | 25
Vaccination was refused by 12% of parents. | 12
Smoking was reported by 35% of men. | 35
The drug was used by 40% of patients with lower back pain. | 40
Lower pain was reported by 35% of patients. | 35
The mutation was carried by 12% of patients. | 12
The proportion of patients with low scores was 31%. | 31
Twenty percent had a score above 10. | 20
High scores were seen in 27% of students. | 27
Elevated glucose levels were found in 14% of the children. | 14
Abnormal liver function was noted in 9% of users. | 9
Infection was found in 22% of patients who completed the trial. | 22
Follow-up showed recurrence in 15% of patients. | 15
At follow-up, 15% of patients had a recurrence. | 15
During follow-up, 12 patients (8%) died. | 8
Of those who completed the study, 34% were cured. | 34
The success rate was 88%. | 88
The cure rate was 91% with surgery and 70% with drugs. | 91, 70
The complication rate was 12% after surgery and 5% after drugs. | 12, 5
Of the cases, 34% were severe. | 34
The pregnancy rate was 32% per cycle. | 32
Diabetes was present in 12% and hypertension in 35%. | 12, 35
Of the participants, 31% were obese. | 31
Obesity was found in 31% of boys and 24% of girls. | 31, 24
One third of patients had no symptoms. | 33.3
Half of the patients had insomnia. | 50
Anxiety was reduced in 45% of patients. | 45
Weight loss of at least 5% was achieved in 38% of women. | 38
Concentration problems were reported by 27% of survivors. | 27
Cream was used by 35% of patients. | 35
Alcohol was used by 40% of students. | 40
In the treated group 35% used alcohol daily. | 35
Oxygen was needed by 12% of infants. | 12
Carriers of the allele made up 12% of patients. | 12
The allele was carried by 24% of patients. | 24
Agreement with the statement was expressed by 62% of nurses. | 62
Of the nurses, 62% agreed with the statement. | 62
Errors were found in 12% of patients. | 12
Loss of appetite was reported in 24% of patients. | 24
An increase in liver enzymes occurred in 6% of patients. | 6
Dose reductions were needed in 14% of patients. | 14
Decreased libido was reported by 9% of men. | 9
Change in bowel habit was noted in 33% of patients. | 33
Mortality was 12% at one year and 20% at two years. | 12, 20
Mortality was 4% in patients with an ejection fraction above 50%. | 4
The incidence of falls was 14% among residents. | 14
Gout was diagnosed in 3.2% of the population. | 3.2
Complete remission was achieved in 40% of patients. | 40
Complete response was seen in 25% and partial response in 30% of patients. | 25, 30
Pain scores improved in 54% of patients. | 54
Response was seen in 35% of patients. | 35
The prevalence of low vision was 4.5%. | 4.5
Insomnia was present in 30% of cases and 12% of controls. | 30, 12
Medication adherence was poor in 42% of patients. | 42
Eighty percent of the patients were satisfied with the treatment. | 80
The vaccine was accepted by 72% of mothers. | 72
Twelve (24%) of 50 patients had a relapse. | 24
Symptoms recurred within 30 days in 18% of patients. | 18
The remission rate was significantly higher with the drug (48% vs 30%). | 48, 30
The difference was significant (48% vs 30%). | 48, 30
Hypoglycaemia was less frequent with the new insulin (12% vs 20%). | 12, 20
More patients in the drug group had a 50% improvement (44% vs 28%). | 44, 28
Among 200 patients with a mean age of 60 years, 45 (22.5%) had gout. | 22.5
Mean HbA1c was 8.1% and 35% of the patients had neuropathy. | 35
The mean age was 60 years, and 35% had diabetes. | 35
Compliance was 92% and nausea occurred in 12% of patients. | 12
Sensitivity was 90%, and the prevalence of gout was 12%. | 12
Left ventricular dysfunction was present in 34% of the survivors. | 34
An abnormal ejection fraction was noted in 29% of the patients. | 29
Desaturation occurred in 21% of infants. | 21
Target HbA1c was reached by 52% of patients on the pump and 38% on injections. | 52, 38
Anaemia was found in 41% of pregnant women. | 41
Hypersensitivity to penicillin was reported by 9% of adults. | 9
Skin sensitivity was reported by 14% of users. | 14
Seizures stopped in 45% of children. | 45
A reduction of at least 50% in attacks was seen in 47% of patients. | 47
Weight gain occurred in 23% of women. | 23
Weight gain was reported by 23% of women. | 23
Hearing loss was found in 12% of children. | 12
Bone loss was evident in 31% of astronauts. | 31
Growth failure was present in 17% of children. | 17
Increased intracranial pressure was seen in 13% of patients. | 13
Elevated blood pressure (28%) and obesity (35%) were common. | 28, 35
Non-adherence was admitted by 46% of patients. | 46
The treatment response rate was 57% with the drug and 31% with placebo. | 57, 31
Clinical response occurred in 57% of patients. | 57
Overall, 57% responded to the drug. | 57
Dropout because of side effects occurred in 9% of patients. | 9
Recurrence was detected in 16% of patients during follow-up. | 16
At two years, 16% had a recurrence. | 16
The drug was stopped in 11% of patients because of rash. | 11
Of 84 women with gout, 21 (25%) had kidney stones. | 25
Gout was present in 7% of men and 2% of women. | 7, 2
Among black women, 38% had hypertension. | 38
Hypertension was more common in black (38%) than in white (27%) women. | 38, 27
Asthma was reported by 12% of boys and 9% of girls. | 12, 9
Of the married women, 18% were depressed. | 18
Depression affected 31% of the unemployed. | 31
Smoking was more frequent in men with asthma (44%) than in men without it (30%). | 44, 30
Nine of 30 children (30%) had caries. | 30
Two of five patients improved. | 40
Overall mortality was 9%, and 14% of survivors had deficits. | 9, 14
Five-year survival was 72% ± 4%. | 72
Event-free survival was 61% (SE 5%). | 61
The mean prevalence across regions was 6.5%. | 6.5
The average incidence was 3% per year. | 3
The cumulative incidence of fracture was 8%. | 8
The risk of recurrence was 24% at five years. | 24
The probability of being pain-free was 35%. | 35
The caesarean rate was 31%. | 31
The reoperation rate was 6% after repair and 11% after replacement. | 6, 11
Infection rates were 4% and 9%, respectively. | 4, 9
The rate of falls was 22% in the ward. | 22
Falls occurred in 22% of residents. | 22
Side effects were less common with the new drug (12%) than with the old one (29%). | 12, 29
Cure was more likely with surgery (81% vs 64%). | 81, 64
Stroke was significantly reduced by the drug (3% vs 6%). | 3, 6
The drug reduced relapse from 40% to 22%. | 40, 22
The proportion of smokers fell from 35% to 28%. | 35, 28
Patients in the lowest quartile of scores had the highest mortality (24%). | 24
A score above 10 was found in 33% of students. | 33
Low knowledge was found in 44% of mothers. | 44
Most patients (78%) were satisfied. | 78
The majority of patients (62%) preferred tablets. | 62
Nausea (18%), dizziness (12%) and weight gain (7%) were reported. | 18, 12, 7
The commonest findings were fever (62%), reduced appetite (40%) and increased sweating (21%). | 62, 40, 21
Comorbidities included diabetes (22%), low bone density (15%) and alcohol abuse (11%). | 22, 15, 11
Corneal ulcers were found in 12% of lens wearers. | 12
Ointment was preferred by 61% of patients. | 61
Oxygen therapy was required in 17% of infants. | 17
Glucose intolerance was present in 26% of relatives. | 26
Alcohol dependence was diagnosed in 13% of veterans. | 13
Sodium restriction was followed by 45% of patients. | 45
Allergy to eggs was confirmed in 4% of children. | 4
The mutation was found in 6 of 80 families (7.5%). | 7.5
Homozygosity for the allele was found in 3% of patients. | 3
One in ten patients had a relapse. | 10
Two thirds of patients were symptom free. | 66.7
Forty percent of patients had more than one attack a week. | 40
Twelve percent of the participants had diabetes. | 12
Of the participants, 12% had diabetes. | 12
Twenty percent of responders relapsed. | 20
Of patients who were randomized to placebo, 42% relapsed. | 42
Among those included in the analysis, 42% relapsed. | 42
Of those lost to follow-up, 12% had died. | 12
Relapse was seen in 42% of participants who completed treatment. | 42
Vaccination coverage was lower in children of migrants, and 12% of them had measles. | 12
The test was positive in 14% of patients. | 14
A positive test was found in 14% of patients and 3% of controls. | 14, 3
Antibodies were detected in 8% of donors. | 8
Screening detected cancer in 2% of women. | 2
Cancer was identified in 2% of screened women. | 2
Errors in dosing were made in 19% of patients. | 19
Change of therapy was necessary in 21% of patients. | 21
Mean follow-up was 3 years, and 18% of patients died. | 18
The mean age was 54 years; 61% had hypertension and 24% diabetes. | 61, 24
Prevalence of gout was 3.9% (95% CI 3.3 to 4.4). | 3.9
Complete recovery occurred in 52% of patients and partial recovery in 30%. | 52, 30
Full recovery was reached by 52% of patients. | 52
Insulin was used by 38% of the patients. | 38
Loss to smoking of teeth was seen in 9% of men. | 9
Sleep problems were reported by 33% of drivers over 50 years. | 33
Knee pain was present in 25% of people aged 55 years or over. | 25
Low scores were more frequent in boys (32% vs 21%). | 32, 21
Relapse was lower in the treated group (12% vs 25%). | 12, 25
Satisfaction was higher with tablets (81% vs 62%). | 81, 62
As a result of their reviews, 12 patients (36%) changed treatment. | 36
Mortality was higher in patients with low ejection fraction (24% vs 9%). | 24, 9
Depression was more common in patients with high HbA1c (31%) than in others (18%). | 31, 18
Death was more frequent at low concentrations of albumin (12% vs 4%). | 12, 4
"""
"""A sentence a line, and behind the bar the shares that it reports."""


@pytest.mark.parametrize(
    "line", [pytest.param(line, id=line.partition(".")[0]) for line in SHARES.strip().splitlines()]
)
def test_a_share_of_people_is_read_beside_the_words_of_a_distractor(line: str) -> None:
    text, _, values = line.partition(" | ")

    assert [estimate.value for estimate in read(text) if not estimate.cited] == [
        float(value) for value in values.split(", ")
    ]


def test_shares_of_the_study_are_results_where_the_title_asks_about_them() -> None:
    text = "The response rate was 62% by post and 48% by telephone."

    assert read(text) == ()
    assert [estimate.value for estimate in read(text, title="Response rates to postal and telephone surveys")] == [
        62.0,
        48.0,
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Gout affects 4% of adults and half of them have high blood pressure (3). We studied farmers.",
        "Data from Spain have shown that 12% of farmers have gout. We studied farmers.",
        "Gout is reported in 12% of farmers. The aim was to study gout in bakers.",
    ],
)
def test_what_an_opening_says_of_other_work_is_cited(text: str) -> None:
    assert all(estimate.cited for estimate in read(text))
    assert read(text)


def test_a_result_that_is_set_beside_other_work_is_not_cited() -> None:
    (estimate,) = read("CONCLUSIONS: The prevalence of gout was 6.1%, which is higher than previous estimates.")

    assert not estimate.cited
